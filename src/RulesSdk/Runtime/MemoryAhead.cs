using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime;

/// <summary>Has the processor fetch the memory of objects before they are read. What it does is seen in time alone.</summary>
internal static unsafe class MemoryAhead
{
    /// <summary>How many objects ahead.</summary>
    public const int Objects = 8;

    // An event, and what is made right after it: the records and texts within it, mostly.
    private const int Bytes = 768;
    private const int LineBytes = 64;

    /// <summary>Begins to fetch an object and what follows it in memory.</summary>
    public static void Fetch(object? e)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // A collection may move the object meanwhile; what is fetched is then of no use, and no address is a fault.
        var place = (byte*)Unsafe.As<object?, nint>(ref e);
        for (var offset = 0; offset < Bytes; offset += LineBytes)
        {
            Sse.Prefetch0(place + offset);
        }
    }
}
