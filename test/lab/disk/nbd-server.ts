import { createServer, type Server, type Socket } from 'node:net'
import { ByteReader } from './byte-reader.ts'
import {
  command,
  decodeRequest,
  errorCode,
  exportBody,
  handshakeFlags,
  magic,
  option,
  optionReply,
  optionReplyFrame,
  type Request,
  replyFrame,
  requestBytes,
} from './nbd-protocol.ts'
import type { VolatileDisk } from './volatile-disk.ts'

/** About what a disk takes to empty its cache, ms: time in which a power cut finds something to lose. */
const flushMs = 12

/** Serves one disk to QEMU on a unix socket. */
export class NbdServer {
  readonly #disk: VolatileDisk
  readonly #server: Server
  #client: Socket | undefined

  private constructor(disk: VolatileDisk) {
    this.#disk = disk
    this.#server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      this.#client = socket
      void this.#serve(socket)
    })
  }

  static async listen(disk: VolatileDisk, path: string): Promise<NbdServer> {
    const server = new NbdServer(disk)
    await new Promise<void>((resolve) => server.#server.listen(path, resolve))
    return server
  }

  /** From now on nothing is carried out or answered for the machine that uses the disk. */
  powerOff() {
    this.#client?.destroy()
  }

  close() {
    this.#server.close()
  }

  async #serve(socket: Socket) {
    const reader = new ByteReader(socket)
    if (await this.#handshake(socket, reader)) await this.#transmit(socket, reader)
    socket.destroy()
  }

  async #handshake(socket: Socket, reader: ByteReader): Promise<boolean> {
    socket.write(Buffer.concat([magic.server, Buffer.from([0, handshakeFlags])]))
    await reader.take(4)
    for (;;) {
      const head = await reader.take(16)
      if (head === undefined) return false
      const asked = head.readUInt32BE(8)
      if ((await reader.take(head.readUInt32BE(12))) === undefined) return false
      switch (asked) {
        case option.exportName:
          socket.write(exportBody(this.#disk.size, false))
          return true
        case option.go:
        case option.info:
          socket.write(optionReplyFrame(asked, optionReply.info, exportBody(this.#disk.size, true)))
          socket.write(optionReplyFrame(asked, optionReply.ack))
          if (asked === option.go) return true
          break
        case option.abort:
          socket.write(optionReplyFrame(asked, optionReply.ack))
          return false
        default:
          socket.write(optionReplyFrame(asked, optionReply.unsupported))
      }
    }
  }

  async #transmit(socket: Socket, reader: ByteReader) {
    for (;;) {
      const head = await reader.take(requestBytes)
      if (head === undefined) return
      const request = decodeRequest(head)
      if (request.type === command.disconnect) return
      const data = request.type === command.write ? await reader.take(request.length) : Buffer.alloc(0)
      if (data === undefined || socket.destroyed) return
      if (request.type === command.flush) this.#flush(socket, request.cookie)
      else socket.write(this.#carryOut(request, data))
    }
  }

  /** Other requests go on meanwhile. Power that fails before its end has flushed nothing. */
  #flush(socket: Socket, cookie: Buffer) {
    const mark = this.#disk.flushMark
    setTimeout(() => {
      if (socket.destroyed) return
      this.#disk.flush(mark)
      socket.write(replyFrame(cookie, errorCode.none))
    }, flushMs)
  }

  #carryOut({ type, cookie, offset, length }: Request, data: Buffer): Buffer {
    switch (type) {
      case command.read:
        return replyFrame(cookie, errorCode.none, this.#disk.read(offset, length))
      case command.write:
        this.#disk.write(offset, data)
        return replyFrame(cookie, errorCode.none)
      default:
        return replyFrame(cookie, errorCode.invalid)
    }
  }
}
