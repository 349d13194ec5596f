import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

import { selector, server } from "./options";

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const path = vscode.workspace.getConfiguration("copydesk").get<string>("path");
  client = new LanguageClient("copydesk", "copydesk", server(path), { documentSelector: selector() });
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`copydesk cannot be started: ${reason}. Is copydesk.path right?`);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const restart = async (): Promise<void> => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("copydesk.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("copydesk")) {
        void restart();
      }
    }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
