import { expect, it } from 'vitest'
import { childEnvironment } from '../../../../main/hosts/controller/child-environment.ts'

it.each([
  'NODE_OPTIONS',
  'node_options',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'NODE_DEBUG',
  'ELECTRON_RUN_AS_NODE',
  'npm_config_registry',
  'UV_USE_IO_URING',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
  'SSLKEYLOGFILE',
  'OPENSSL_CONF',
])('%s does not reach the controller', (name) => {
  expect(childEnvironment({ [name]: 'x' })).toEqual({ UV_THREADPOOL_SIZE: '16' })
})

it('what a process needs does, and the thread pool is not to be made smaller', () => {
  const env = { PATH: '/bin', HOME: '/h', TZ: 'Asia/Tokyo', SystemRoot: 'C:\\', LANG: 'ja', EMPTY: undefined }
  expect(childEnvironment({ ...env, UV_THREADPOOL_SIZE: '1' })).toEqual({
    PATH: '/bin',
    HOME: '/h',
    TZ: 'Asia/Tokyo',
    SystemRoot: 'C:\\',
    LANG: 'ja',
    UV_THREADPOOL_SIZE: '16',
  })
})
