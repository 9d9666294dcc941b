// What the drivers share: so many callers, and the answers that the runner reads: one line of JSON for each workload.
export const callers = (many, count, work) => {
  let next = 0;
  return Promise.all(Array.from({ length: many }, async () => { while (next < count) await work(next++); }));
};

export const order = number => ({ contact: `client-${number}`, order: { id: number, total: 24.5, currency: 'EUR' } });

export const measured = async (name, count, work) => {
  const began = performance.now();
  await work();
  console.log(JSON.stringify({ name, perSecond: count / ((performance.now() - began) / 1000) }));
};

// W3: the same kind of endpoint: a structured CloudEvent is parsed, enqueued durably, and answered 202.
export const serve = async enqueue => {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part)).on('end', async () => {
      await enqueue(JSON.parse(Buffer.concat(parts).toString()));
      response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': 29 }).end('{"accepted":1,"duplicates":0}');
    });
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  console.log(JSON.stringify({ name: 'W3', port: server.address().port }));
  await new Promise(done => process.stdin.on('end', done).resume());
  server.close();
  server.closeAllConnections();
};
