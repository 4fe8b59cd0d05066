using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>Asks the processor for memory that will soon be read, so that cache misses do not wait for each other. Hot.</summary>
internal static class Prefetch
{
    private const int CacheLine = 64;

    /// <summary>Changes nothing but the time later reads take. What lies outside of the bytes is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Read(byte[] bytes, int start, int count)
    {
        if (Sse.IsSupported)
        {
            // Nothing is read through the pointers, so the bytes may be moved meanwhile.
            ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
            var end = Math.Min(start + count, bytes.Length);
            for (var i = start; i < end; i += CacheLine)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, i)));
            }
        }
    }
}
