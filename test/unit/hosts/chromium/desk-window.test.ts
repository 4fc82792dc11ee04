import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DeskWindow } from '../../../../main/hosts/chromium/desk-window.ts'
import { ManualTimers } from '../support/manual-timers.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

function openDesk({ covers = true } = {}) {
  const done: string[] = []
  const timers = new ManualTimers()
  const browser = {
    openDesk: async () => {
      done.push('desk')
      return {} as Page
    },
    coverDesk: async (covered: boolean) => void done.push(covered ? 'face over desk' : 'desk over face'),
    closeDesk: async () => void done.push('closed'),
  }
  const desk = new DeskWindow({
    browser: async () => browser,
    line: { end: () => done.push('line ended') },
    covers,
    print: () => {},
    timers,
  })
  const take = async () => {
    await settle()
    return done.splice(0)
  }
  return { desk, timers, take }
}

describe('on one screen', () => {
  it('the face covers the desk while somebody is at the door, then the desk returns', async () => {
    const { desk, take } = openDesk()
    desk.show()
    expect(await take()).toEqual(['desk'])
    desk.doorBusy(true)
    expect(await take()).toEqual(['face over desk'])
    desk.doorBusy(false)
    expect(await take()).toEqual(['desk over face'])
  })

  it('a desk asked for while somebody is at the door waits behind the face', async () => {
    const { desk, take } = openDesk()
    desk.doorBusy(true)
    desk.show()
    expect(await take()).toEqual(['desk', 'face over desk'])
  })

  it('a desk that was left stays behind the face', async () => {
    const { desk, take } = openDesk()
    desk.show()
    desk.leave()
    desk.doorBusy(true)
    desk.doorBusy(false)
    expect(await take()).toEqual(['desk', 'face over desk'])
  })

  it('a door without a desk moves nothing', async () => {
    const { desk, take } = openDesk()
    desk.doorBusy(true)
    desk.doorBusy(false)
    expect(await take()).toEqual([])
  })
})

it('in a demo each window stays where it is', async () => {
  const { desk, take } = openDesk({ covers: false })
  desk.show()
  desk.doorBusy(true)
  desk.doorBusy(false)
  expect(await take()).toEqual(['desk'])
})

describe('a desk whose window has gone', () => {
  it('stays closed if a person closed it', async () => {
    const { desk, timers, take } = openDesk()
    desk.show()
    await take()
    desk.gone('window_closed')
    timers.pass(60_000)
    expect(await take()).toEqual(['line ended'])
  })

  it('is opened again if it crashed or hung, at growing distances', async () => {
    const { desk, timers, take } = openDesk()
    desk.show()
    await take()
    desk.gone('died')
    timers.pass(0)
    expect(await take()).toEqual(['line ended', 'desk'])
    desk.replace()
    await settle()
    desk.gone('window_closed')
    timers.pass(900)
    expect(await take()).toEqual(['closed', 'line ended'])
    timers.pass(100)
    expect(await take()).toEqual(['desk'])
  })
})
