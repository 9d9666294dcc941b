import PgBoss from 'pg-boss';
import { callers, measured, order, serve } from './load.mjs';

const [workload, count, port] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const boss = new PgBoss({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 32 });
boss.on('error', () => {});
await boss.start();
const queue = `${workload.toLowerCase()}-${process.pid}`;
await boss.createQueue(queue);
await boss.getDb().executeSql('CREATE TABLE IF NOT EXISTS labels(contact text, label text, PRIMARY KEY(contact, label)); TRUNCATE labels');

if (workload === 'W1') {
  await measured('W1', count, () => callers(32, count, number => boss.send(queue, order(number), { startAfter: 86_400 })));
} else if (workload === 'W2') {
  await callers(32, count, number => boss.send(queue, order(number)));
  await measured('W2', count, async () => {
    for (let left = count; left > 0;) {
      const jobs = await boss.fetch(queue, { batchSize: 500 });
      await Promise.all(jobs.map(job => boss.getDb().executeSql('INSERT INTO labels VALUES($1, $2) ON CONFLICT DO NOTHING', [job.data.contact, 'bought'])));
      await boss.complete(queue, jobs.map(job => job.id));
      left -= jobs.length;
    }
  });
} else {
  await serve(event => boss.send(queue, event));
}

process.exit();
