using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>Value types without references as bytes.</summary>
internal static class ValueBytes
{
    /// <summary>The bytes of a value.</summary>
    public static ReadOnlySpan<byte> Of<T>(T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            throw new NotSupportedException($"A value of type '{typeof(T)}' holds references, so it cannot be kept in a checkpoint (keep its text or number).");
        }

        var bytes = new byte[Unsafe.SizeOf<T>()];
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetArrayDataReference(bytes), value);
        return bytes;
    }

    /// <summary>The value that some bytes are.</summary>
    public static T To<T>(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Unsafe.SizeOf<T>()
            ? Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(bytes))
            : throw new InvalidDataException($"A value of type '{typeof(T)}' has {bytes.Length} bytes in the checkpoint, so it was written by another version (start without it).");
}
