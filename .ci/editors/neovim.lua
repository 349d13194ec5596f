-- Drives `copydesk lsp` with Neovim, 0.7 or later: open, edit, see, fix, undo. Run as
-- COPYDESK=program nvim --headless --clean -S .ci/editors/neovim.lua

local function wait_for(what, is_so)
  if not vim.wait(30000, is_so, 20) then
    error('waited in vain for ' .. what)
  end
end

local function count()
  return #vim.diagnostic.get(0)
end

local function first_line()
  return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
end

local function drive()
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  local file = folder .. '/a.txt'
  vim.fn.writefile({ 'It was was late in the day when they came home.' }, file)
  vim.cmd('edit ' .. file)
  local id = vim.lsp.start_client({ name = 'copydesk', cmd = { vim.env.COPYDESK, 'lsp' }, root_dir = folder })
  assert(id and vim.lsp.buf_attach_client(0, id), 'the server does not start')
  wait_for('the doubled word', function() return count() == 1 end)
  local found = vim.diagnostic.get(0)[1]
  assert(found.code == nil or found.code == 'usage/doubled-word')

  -- An edit elsewhere moves the finding.
  vim.api.nvim_buf_set_text(0, 0, 0, 0, 0, { 'Now: ' })
  wait_for('the finding that moved', function()
    return count() == 1 and vim.diagnostic.get(0)[1].col == found.col + 5
  end)

  vim.api.nvim_win_set_cursor(0, { 1, vim.diagnostic.get(0)[1].col })
  local params = vim.lsp.util.make_range_params(0, 'utf-16')
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 30000)
  for _, action in ipairs(answers[id].result) do
    if action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      break
    end
  end
  wait_for('the fix', function() return count() == 0 end)
  assert(first_line() == 'Now: It was late in the day when they came home.', first_line())

  vim.cmd('undo')
  wait_for('the finding after undo', function() return count() == 1 end)
end

local is_good, reason = pcall(drive)
io.stdout:write(is_good and 'Neovim: opened, edited, saw, fixed, undid\n' or 'Neovim: ' .. tostring(reason) .. '\n')
vim.cmd(is_good and 'qall!' or 'cquit!')
