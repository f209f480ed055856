// What a handy person would write with node's serialport and osc packages. usage: node_midi.js TERMINAL UDP-PORT
const { SerialPort } = require('serialport');
const osc = require('osc');

const [terminal, udpPort] = process.argv.slice(2);
const out = new osc.UDPPort({ localAddress: '127.0.0.1', localPort: 0, remoteAddress: '127.0.0.1', remotePort: +udpPort });

let status = 0;
let low = -1;

function take(byte) {
  if (byte >= 0x80) {
    status = byte;
    low = -1;
  } else if (status === 0xe0 && low < 0) {
    low = byte;
  } else if (status === 0xe0) {
    const position = ((byte << 7) | low) / 16383;
    out.send({ address: '/mix/ch/1/fader', args: [{ type: 'f', value: position }] });
    low = -1;
  }
}

out.on('ready', () => {
  new SerialPort({ path: terminal, baudRate: 115200 }).on('data', bytes => bytes.forEach(take));
});
out.open();
