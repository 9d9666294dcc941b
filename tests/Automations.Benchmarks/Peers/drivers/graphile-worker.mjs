import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { callers, measured, order, serve } from './load.mjs';

const [workload, count, port] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const pgPool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 32 });
pgPool.on('error', () => {});
pgPool.on('connect', client => client.on('error', () => {}));
const quiet = new Logger(() => () => {});
const utils = await makeWorkerUtils({ pgPool, logger: quiet });
await utils.migrate();
await pgPool.query('CREATE TABLE IF NOT EXISTS labels(contact text, label text, PRIMARY KEY(contact, label)); TRUNCATE labels; TRUNCATE graphile_worker._private_jobs');

if (workload === 'W1') {
  const later = new Date(Date.now() + 86_400_000);
  await measured('W1', count, () => callers(32, count, number => utils.addJob('run', order(number), { runAt: later })));
} else if (workload === 'W2') {
  await callers(32, count, number => utils.addJob('run', order(number)));
  await measured('W2', count, () => new Promise(done => {
    let left = count;
    const taskList = {
      run: async (payload, helpers) => {
        await helpers.withPgClient(client => client.query('INSERT INTO labels VALUES($1, $2) ON CONFLICT DO NOTHING', [payload.contact, 'bought']));
      },
    };
    run({ pgPool, taskList, concurrency: 24, noHandleSignals: true, logger: quiet, preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } } })
      .then(runner => runner.events.on('job:complete', () => { if (--left === 0) runner.stop().then(done, done); }));
  }));
} else {
  await serve(event => utils.addJob('event', event));
}

process.exit();
