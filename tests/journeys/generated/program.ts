/**
 * A partner's program, on the client that @hey-api/openapi-ts makes: it files with files, and reads what it filed.
 *
 * `node program.js ADDRESS ANSWERS PHOTO PHOTO`: answers in JSON, by the title of their questions; photos in base64.
 */
import {
  fileReport,
  fileReportWithFiles,
  fileServiceRequestWithFiles,
  getRequest,
  getServiceForm,
  listServices,
  type Receipt,
} from "./client";
import { client } from "./client/client.gen";

declare const process: { argv: string[]; stdout: { write(text: string): void } };

const SERVICE = "Créer un composteur partagé";
const HOLE = { category: "nid-de-poule", address: "3 avenue Camille-Rousset, 69500 Bron" };
const [address, answers, ...encoded] = process.argv.slice(2);
const photos = encoded.map(
  (photo) => new File([Uint8Array.from(atob(photo), (one) => one.charCodeAt(0))], "photo.jpg", { type: "image/jpeg" }),
);

interface Question {
  title: string;
  oneOf?: { const: string; title: string }[];
}

async function reported(key: string): Promise<Receipt> {
  const { data } = await fileReportWithFiles({
    body: { ...HOLE, description: "Un trou profond, juste au milieu.", photos: photos.slice(0, 1) },
    headers: { "Idempotency-Key": key },
    throwOnError: true,
  });
  return data;
}

async function requested(said: Record<string, unknown>): Promise<Receipt> {
  const { data: listed } = await listServices({ throwOnError: true });
  const service = listed.results.find((one) => one.title === SERVICE);
  if (!service) throw new Error(`no service « ${SERVICE} »`);
  const { data: form } = await getServiceForm({ path: { id: service.id }, throwOnError: true });
  const questions = Object.entries(form.answers.properties as Record<string, Question>);
  const { data } = await fileServiceRequestWithFiles({
    path: { id: service.id },
    body: {
      version: form.version,
      answers: Object.fromEntries(questions.map(([id, question]) => [id, coded(question, said[question.title])])),
      contact: { name: "Awa Diallo", email: "awa@example.org" },
      ...Object.fromEntries(photos.map((photo, rank) => [`${form.files[0].part}.${rank + 1}`, photo])),
    },
    throwOnError: true,
  });
  return data;
}

/** An answer; of a choice, the code of what was chosen. */
function coded(question: Question, answer: unknown): unknown {
  return question.oneOf?.find((one) => one.title === answer)?.const ?? answer;
}

async function stateOf(receipt: Receipt) {
  const { data } = await getRequest({ path: { token: receipt.token }, throwOnError: true });
  return data;
}

async function main() {
  client.setConfig({ baseUrl: address });
  const { error: refused } = await fileReport({ body: { ...HOLE, description: "Un trou" } });
  const { data: plain } = await fileReport({
    body: { ...HOLE, description: "Un trou dans la chaussée." },
    throwOnError: true,
  });
  const key = crypto.randomUUID();
  const report = [await reported(key), await reported(key)];
  const request = await requested(JSON.parse(answers));
  return {
    refused,
    again: report[0].reference === report[1].reference,
    plain: await stateOf(plain),
    report: await stateOf(report[0]),
    request: await stateOf(request),
  };
}

void main().then(
  (told) => process.stdout.write(JSON.stringify(told)),
  (problem: unknown) => {
    throw new Error(JSON.stringify(problem));
  },
);
