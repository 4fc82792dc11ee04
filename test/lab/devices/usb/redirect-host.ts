import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectUnix } from '../../machine/connect.ts'
import type { Machine } from '../../machine/machine.ts'
import { openChardev, plugQemuDevice } from '../qemu-device.ts'
import { EndpointQueues } from './endpoint-queues.ts'
import {
  connectBody,
  decodePackets,
  encodePacket,
  endpointInfoBody,
  helloBody,
  interfaceInfoBody,
  type Packet,
  packet,
  status,
} from './redirect-packets.ts'
import { answerStandardRequest } from './standard-requests.ts'
import type { UsbDevice } from './usb-device.ts'

/** Long enough for a driver that asks now and then to ask in vain. */
const pulledMs = 400
const failing: ReadonlySet<number> = new Set([packet.control, packet.bulk, packet.interrupt])

/** A socket of the guest's USB bus (QEMU's usb-redir), into which the test plugs a device it plays itself. */
export class UsbSocket {
  readonly #socket: Socket
  readonly #queues: EndpointQueues
  #device: UsbDevice | undefined
  #isPulled = false
  #rest: Buffer = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    this.#queues = new EndpointQueues((type, id, body) => this.#send(type, id, body))
    socket.on('data', (data: Buffer) => {
      const { packets, rest } = decodePackets(Buffer.concat([this.#rest, data]))
      this.#rest = rest
      for (const each of packets) this.#take(each)
    })
  }

  static async open(machine: Machine, name: string, port: number): Promise<UsbSocket> {
    const path = await openChardev(machine, `${name}-chardev`)
    const properties = { bus: 'xhci.0', port: String(port), chardev: `${name}-chardev` }
    await plugQemuDevice(machine, { driver: 'usb-redir', id: name, properties })
    const usb = new UsbSocket(await connectUnix(path))
    usb.#send(packet.hello, 0n, helloBody())
    return usb
  }

  plug(device: UsbDevice) {
    this.#device = device
    this.#queues.clear()
    this.#send(packet.interfaceInfo, 0n, interfaceInfoBody(device.plan))
    this.#send(packet.endpointInfo, 0n, endpointInfoBody(device.plan))
    this.#send(packet.deviceConnect, 0n, connectBody(device.plan))
    device.plugged?.(this.#queues)
  }

  /**
   * Pulls the device. As on a real bus its transfers fail before the hub says that it is gone: QEMU would leave them
   * to the kernel's five seconds, in which the whole bus stands still. The second pause is what a guest in emulation
   * needs to see it gone.
   */
  async unplug() {
    this.#isPulled = true
    await sleep(pulledMs)
    this.#device = undefined
    this.#isPulled = false
    this.#queues.clear()
    this.#send(packet.deviceDisconnect, 0n, Buffer.alloc(0))
    await sleep(500)
  }

  #take({ type, id, body }: Packet) {
    const device = this.#device
    if (device === undefined) return
    if (this.#isPulled && failing.has(type)) return this.#send(type, id, failed(type, body))
    switch (type) {
      case packet.setConfiguration:
        return this.#send(packet.configurationStatus, id, Buffer.from([status.success, body[0] ?? 0]))
      case packet.getConfiguration:
        return this.#send(packet.configurationStatus, id, Buffer.from([status.success, 1]))
      case packet.setAlternate:
      case packet.getAlternate:
        return this.#send(
          packet.alternateStatus,
          id,
          Buffer.from([status.success, body[0] ?? 0, body[1] ?? 0]),
        )
      case packet.startInterrupt:
        this.#send(packet.interruptStatus, id, Buffer.from([status.success, body[0] ?? 0]))
        return this.#queues.startInterrupt(body[0] ?? 0)
      case packet.stopInterrupt:
        this.#queues.stopInterrupt(body[0] ?? 0)
        return this.#send(packet.interruptStatus, id, Buffer.from([status.success, body[0] ?? 0]))
      case packet.reset:
        return device.reset?.()
      case packet.cancelData:
        return this.#queues.cancel(id)
      case packet.control:
        return this.#control(device, id, body)
      case packet.bulk:
        return this.#bulk(device, id, body)
      case packet.interrupt:
        device.received?.(body[0] ?? 0, body.subarray(4))
        return this.#send(packet.interrupt, id, body.subarray(0, 4))
      default:
        return
    }
  }

  /** Endpoint, request, type, status, value, index, length (10 bytes), then data. */
  #control(device: UsbDevice, id: bigint, body: Buffer) {
    const request = {
      request: body.readUInt8(1),
      requestType: body.readUInt8(2),
      value: body.readUInt16LE(4),
      index: body.readUInt16LE(6),
      length: body.readUInt16LE(8),
      data: body.subarray(10),
    }
    const answer = answerStandardRequest(device.plan, request) ?? device.control(request)
    if (answer === 'mute') return
    const data = answer?.subarray(0, request.length) ?? Buffer.alloc(0)
    const reads = (request.requestType & 0x80) !== 0
    const head = Buffer.from(body.subarray(0, 10))
    head[3] = answer === undefined ? status.stall : status.success
    if (reads) head.writeUInt16LE(data.length, 8)
    this.#send(packet.control, id, reads ? Buffer.concat([head, data]) : head)
  }

  /** Endpoint, status, length, stream, high length (10 bytes), then data. */
  #bulk(device: UsbDevice, id: bigint, body: Buffer) {
    const endpoint = body.readUInt8(0)
    if ((endpoint & 0x80) !== 0) return this.#queues.bulkRead(id, endpoint, body.readUInt16LE(2))
    this.#send(packet.bulk, id, body.subarray(0, 10))
    device.received?.(endpoint, body.subarray(10))
  }

  #send(type: number, id: bigint, body: Buffer) {
    this.#socket.write(encodePacket(type, id, body))
  }
}

/** The answer to a transfer that nobody took: its own head, with the error and no data. */
function failed(type: number, body: Buffer): Buffer {
  const head = Buffer.from(body.subarray(0, type === packet.interrupt ? 4 : 10))
  // Where the status is: after endpoint, request and type, or after the endpoint.
  head.writeUInt8(status.error, type === packet.control ? 3 : 1)
  const reads = type === packet.control && ((head[2] ?? 0) & 0x80) !== 0
  if (reads) head.writeUInt16LE(0, 8)
  return head
}
