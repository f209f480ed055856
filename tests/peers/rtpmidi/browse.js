// A Bonjour browser that none of us wrote, on this machine alone: says "up NAME PORT" and "down NAME" of RTP-MIDI sessions.
// "node browse.js NAME PORT" also announces a session of that name.
const { Bonjour } = require('bonjour-service');

const say = (...words) => process.stdout.write(`> ${words.join(' ')}\n`);
const network = new Bonjour({ interface: '127.0.0.1', bind: '0.0.0.0' }, (fault) => say('error', fault.message));
const browser = network.find({ type: 'apple-midi', protocol: 'udp' });
browser.on('up', (service) => say('up', service.name, service.port, service.addresses?.[0]));
browser.on('down', (service) => say('down', service.name));
if (process.argv[2]) {
  const own = network.publish({ name: process.argv[2], type: 'apple-midi', protocol: 'udp', port: Number(process.argv[3]) });
  own.on('up', () => say('published', own.name));
}
say('ready');
