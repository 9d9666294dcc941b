import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { callers, measured, order, serve } from './load.mjs';

const [workload, count, port] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
const queue = new Queue(`${workload}-${process.pid}`, { connection });
await queue.waitUntilReady();

if (workload === 'W1') {
  const add = number => queue.add('run', order(number), { delay: 86_400_000 });
  await callers(32, 1000, add);
  await measured('W1', count, () => callers(32, count, add));
} else if (workload === 'W2') {
  await callers(32, count, number => queue.add('run', order(number)));
  const redis = new Redis(connection);
  await measured('W2', count, () => new Promise(done => {
    let left = count;
    // Its effect: the contact's label, in the same durable store.
    const worker = new Worker(queue.name, async job => {
      await redis.sadd(`labels:${job.data.contact}`, 'bought');
    }, { connection, concurrency: 100 });
    worker.on('completed', () => { if (--left === 0) worker.close().then(done); });
  }));
} else {
  await serve(event => queue.add('event', event));
}

await queue.obliterate({ force: true });
await queue.close();
process.exit();
