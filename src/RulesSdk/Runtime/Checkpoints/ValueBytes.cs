using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Ordering;

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
    public static T To<T>(ReadOnlySpan<byte> bytes)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>() || bytes.Length != Unsafe.SizeOf<T>())
        {
            throw new InvalidDataException($"A value of type '{typeof(T)}' has {bytes.Length} bytes in the checkpoint, so it was written by another version (start without it).");
        }

        var value = Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(bytes));
        Check(value);
        return value;
    }

    /// <summary>Whether values of a type may be refused.</summary>
    public static bool IsChecked(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (bare == typeof(decimal) || bare == typeof(DateTimeOffset) || bare == typeof(DateTime) || bare == typeof(DateOnly) || bare == typeof(TimeOnly));

    /// <summary>Refuses a value whose bytes are those of no value of its type: computing with it would throw.</summary>
    public static void Check<T>(T value)
    {
        var isValue = value switch
        {
            decimal number => IsScaled(decimal.GetBits(number)[3]),
            DateTimeOffset time => time.UtcTicks <= Times.Last && Math.Abs(time.Offset.TotalHours) <= 14 && (ulong)(time.UtcTicks + time.Offset.Ticks) <= Times.Last,
            DateTime time => time.Ticks <= Times.Last,
            DateOnly day => (uint)day.DayNumber <= (uint)DateOnly.MaxValue.DayNumber,
            TimeOnly time => (ulong)time.Ticks < TimeSpan.TicksPerDay,
            _ => true,
        };
        CheckpointReader.Require(isValue, $"bytes of no value of the type '{typeof(T)}'");
    }

    // The flags of a decimal: the scale in the third byte, the sign in the highest bit.
    private static bool IsScaled(int flags) => (flags & 0x7F00_FFFF) == 0 && ((flags >> 16) & 0xFF) <= 28;
}
