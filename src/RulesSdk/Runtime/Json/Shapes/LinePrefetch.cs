using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Asks for memory before it is needed. Lines mostly stand one behind the other.</summary>
internal static unsafe class LinePrefetch
{
    /// <summary>Asks for what is as far behind a byte as a line is long. That is no access: it may be memory that cannot be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Behind(byte* at, int length)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(at + length);
        }
    }
}
