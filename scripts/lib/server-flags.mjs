/** How the production server runs; docs/performance.md measures it with these. */

/**
 * V8 lets its heap grow far beyond what lives in it as long as memory is free. A small site's server shares its machine:
 * a smaller young generation and slower growth keep the memory down for some more CPU.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50']

/** glibc's allocator otherwise keeps an arena per thread, most of them nearly empty. */
export const SERVER_ENV = { MALLOC_ARENA_MAX: '2' }
