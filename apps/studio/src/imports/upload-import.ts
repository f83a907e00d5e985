import type { ApiOutputs } from '@perennial/api-contract';
import { problemDetailsSchema } from '@perennial/api-contract';
import { api } from '../api/client.ts';

/**
 * Announces a CSV file and uploads its bytes.
 * @param onProgress told the share that has left this browser, 0 to 1
 * Throws with the server's sentence when the file is refused.
 */
export async function uploadImport(file: File, onProgress: (share: number) => void): Promise<ApiOutputs['getImport']> {
  const created = await api.createImport.call({ fileName: file.name });
  await sendBytes(`/api/imports/${created.id}/file`, file, onProgress);
  return api.getImport.call({ id: created.id });
}

/** XMLHttpRequest because fetch can't tell how much of an upload has left. */
function sendBytes(path: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.addEventListener(
      'progress',
      (event) => event.lengthComputable && onProgress(event.loaded / event.total),
    );
    request.addEventListener('load', () =>
      request.status < 300 ? resolve() : reject(new Error(refusal(request.responseText, request.status))),
    );
    request.addEventListener('error', () =>
      reject(
        new Error('The upload broke off. Check the connection, then choose the file again: nothing was imported yet.'),
      ),
    );
    request.send(file);
  });
}

function refusal(body: string, status: number): string {
  try {
    const problem = problemDetailsSchema.safeParse(JSON.parse(body));
    if (problem.success) return problem.data.detail;
  } catch {
    // not JSON: the sentence below says all there is
  }
  return `The server answered ${status}. Choose the file again: nothing was imported yet.`;
}
