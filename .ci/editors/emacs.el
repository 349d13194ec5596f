;;; Drives `copydesk lsp' with eglot, by the settings of editors/README.md: open, see, fix, undo.  -*- lexical-binding: t -*-
;;;     COPYDESK=PROGRAM emacs --batch -l .ci/editors/emacs.el

(package-initialize)
(require 'eglot)
(defconst text "It was was late in the day when they came home.\n")

;; The settings as they are printed.
(with-temp-buffer
  (insert-file-contents "editors/README.md")
  (re-search-forward "^```elisp\n\\(\\(?:.*\n\\)*?\\)```")
  (eval (car (read-from-string (match-string 1))) t))
(setq exec-path (cons (file-name-directory (getenv "COPYDESK")) exec-path)
      eglot-sync-connect 30
      eglot-send-changes-idle-time 0)

(defun shown (count)
  "Wait until COUNT diagnostics are shown, and return them."
  (let ((until (+ (float-time) 30)))
    (while (/= count (length (flymake-diagnostics)))
      (when (> (float-time) until)
        (error "%d diagnostics, not %d" (length (flymake-diagnostics)) count))
      (eglot--signal-textDocument/didChange)
      (accept-process-output nil 0.05)))
  (flymake-diagnostics))

(let* ((folder (make-temp-file "copydesk" t))
       (file (expand-file-name "a.txt" folder)))
  (with-temp-file file (insert text))
  (find-file file)
  (buffer-enable-undo)
  (apply #'eglot (eglot--guess-contact))
  (let ((found (car (shown 1))))
    (unless (string-match-p "printed twice in a row" (flymake-diagnostic-text found))
      (error "shown: %S" found))
    (let ((fix (seq-find (lambda (action) (plist-get action :edit))
                         (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))))
      (undo-boundary)
      (eglot--apply-workspace-edit (plist-get fix :edit))))
  (shown 0)
  (unless (string-prefix-p "It was late" (buffer-string)) (error "fixed: %s" (buffer-string)))
  (undo-boundary)
  (undo)
  (unless (equal text (buffer-string)) (error "undone: %s" (buffer-string)))
  (shown 1)
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server))
  (delete-directory folder t)
  (princ "Emacs: opened, saw, fixed, undid\n"))
