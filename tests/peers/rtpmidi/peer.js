// A session of the npm package rtpmidi, driven by lines: "send 90 68 7F" sends one message; it says "joined NAME",
// "left" and "heard E0 00 40".
const Session = require('rtpmidi/src/Session');
const readline = require('readline');

const [role, port] = [process.argv[2], Number(process.argv[3])];
const say = (...words) => process.stdout.write(`> ${words.join(' ')}\n`);

// Of its own the package binds one port of its user's choice; the inviting side needs a pair of its own, too.
const session = new Session(role === 'listen' ? port : Number(process.argv[4]), 'Peer', 'npm rtpmidi', undefined, false);
session.on('error', (fault) => say('error', fault.message));
session.on('streamAdded', ({ stream }) => say('joined', stream.name.replace(/\0/g, '')));
session.on('streamRemoved', () => say('left'));
session.on('message', (delta, bytes) =>
  say('heard', [...bytes].map((one) => one.toString(16).toUpperCase().padStart(2, '0')).join(' ')),
);
session.on('ready', () => {
  say('ready');
  if (role === 'invite') {
    session.connect({ address: '127.0.0.1', port });
  }
});
session.start();

// The package throws away what is sent before it has compared the clocks.
const waiting = [];
const isReady = () => session.getStreams().some((stream) => stream.latency !== null && stream.timeDifference !== null);
setInterval(() => {
  while (waiting.length > 0 && isReady()) {
    // An array and a time, which it replaces by its own: what its examples send with.
    session.sendMessage(0, waiting.shift());
  }
}, 5);

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [verb, ...rest] = line.trim().split(' ');
  if (verb === 'send') {
    waiting.push(rest.map((one) => parseInt(one, 16)));
  } else if (verb === 'end') {
    session.end(() => say('ended'));
  }
});
