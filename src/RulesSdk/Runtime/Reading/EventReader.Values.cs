using System.Globalization;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Runtime.Reading;

/// <content>The values that are not text.</content>
public readonly ref partial struct EventReader
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A truth value: the literals only; false for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public bool Boolean(int slot) => TryBoolean(slot, orNull: false, out var value) && value;

    /// <summary>A truth value: the literals only; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public bool? BooleanOrNull(int slot) => TryBoolean(slot, orNull: true, out var value) ? value : null;

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public sbyte SByte(int slot) => (sbyte)Integer(slot, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public sbyte? SByteOrNull(int slot) => (sbyte?)IntegerOrNull(slot, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public byte Byte(int slot) => (byte)Integer(slot, byte.MinValue, byte.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public byte? ByteOrNull(int slot) => (byte?)IntegerOrNull(slot, byte.MinValue, byte.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public short Int16(int slot) => (short)Integer(slot, short.MinValue, short.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public short? Int16OrNull(int slot) => (short?)IntegerOrNull(slot, short.MinValue, short.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public ushort UInt16(int slot) => (ushort)Integer(slot, ushort.MinValue, ushort.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public ushort? UInt16OrNull(int slot) => (ushort?)IntegerOrNull(slot, ushort.MinValue, ushort.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public int Int32(int slot) => (int)Integer(slot, int.MinValue, int.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public int? Int32OrNull(int slot) => (int?)IntegerOrNull(slot, int.MinValue, int.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public uint UInt32(int slot) => (uint)Integer(slot, uint.MinValue, uint.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public uint? UInt32OrNull(int slot) => (uint?)IntegerOrNull(slot, uint.MinValue, uint.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public long Int64(int slot) => Integer(slot, long.MinValue, long.MaxValue);

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public long? Int64OrNull(int slot) => IntegerOrNull(slot, long.MinValue, long.MaxValue);

    /// <summary>A number whose value is an integer; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public ulong UInt64(int slot) => TryUInt64(slot, orNull: false, out var value) ? value : 0;

    /// <summary>A number whose value is an integer; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public ulong? UInt64OrNull(int slot) => TryUInt64(slot, orNull: true, out var value) ? value : null;

    /// <summary>A finite number; 0 for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public float Single(int slot) => TrySingle(slot, orNull: false, out var value) ? value : 0;

    /// <summary>A finite number; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public float? SingleOrNull(int slot) => TrySingle(slot, orNull: true, out var value) ? value : null;

    /// <summary>A finite number; 0 for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public double Double(int slot) => TryDouble(slot, orNull: false, out var value) ? value : 0;

    /// <summary>A finite number; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public double? DoubleOrNull(int slot) => TryDouble(slot, orNull: true, out var value) ? value : null;

    /// <summary>A number, rounded to the digits that a decimal holds; 0 for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public decimal Decimal(int slot) => TryDecimal(slot, orNull: false, out var value) ? value : 0;

    /// <summary>A number, rounded to the digits that a decimal holds; null for anything else and out of range.</summary>
    /// <param name="slot">The path's slot.</param>
    public decimal? DecimalOrNull(int slot) => TryDecimal(slot, orNull: true, out var value) ? value : null;

    /// <summary>A time by RFC 3339 with an offset, as <see cref="Rfc3339"/> reads it; the zero value for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public DateTimeOffset Time(int slot) => TryTime(slot, orNull: false, out var value) ? value : default;

    /// <summary>A time by RFC 3339 with an offset, as <see cref="Rfc3339"/> reads it; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public DateTimeOffset? TimeOrNull(int slot) => TryTime(slot, orNull: true, out var value) ? value : null;

    /// <summary>A GUID of 32 hexadecimal digits with four dashes; the zero value for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Guid Guid(int slot) => TryGuid(slot, orNull: false, out var value) ? value : default;

    /// <summary>A GUID of 32 hexadecimal digits with four dashes; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Guid? GuidOrNull(int slot) => TryGuid(slot, orNull: true, out var value) ? value : null;

    /// <summary>A member of an enum by its name, ignoring ASCII case; the zero value for anything else.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="slot">The path's slot.</param>
    public T Enum<T>(int slot)
        where T : struct, Enum => TryEnum<T>(slot, orNull: false, out var value) ? value : default;

    /// <summary>A member of an enum by its name, ignoring ASCII case; null for anything else.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="slot">The path's slot.</param>
    public T? EnumOrNull<T>(int slot)
        where T : struct, Enum => TryEnum<T>(slot, orNull: true, out var value) ? value : null;

    private long Integer(int slot, long min, long max) =>
        TryInteger(slot, orNull: false, min, max, out var value) ? value : 0;

    private long? IntegerOrNull(int slot, long min, long max) =>
        TryInteger(slot, orNull: true, min, max, out var value) ? value : null;

    private bool TryBoolean(int slot, bool orNull, out bool value)
    {
        ref var read = ref _slots[slot];
        value = read.Kind == JsonSlotKind.True;
        if (value || read.Kind == JsonSlotKind.False)
        {
            return true;
        }

        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    private bool TryInteger(int slot, bool orNull, long min, long max, out long value)
    {
        ref var read = ref _slots[slot];
        if (read.Kind == JsonSlotKind.Number && JsonNumbers.TryInt64(Raw(in read), out value) && value >= min && value <= max)
        {
            return true;
        }

        value = 0;
        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    /// <summary>A number whose value is an integer. One that is none is not counted.</summary>
    internal bool TryInteger(int slot, out long value)
    {
        value = 0;
        ref var read = ref _slots[slot];
        return read.Kind == JsonSlotKind.Number && JsonNumbers.TryInt64(Raw(in read), out value);
    }

    private bool TryUInt64(int slot, bool orNull, out ulong value)
    {
        ref var read = ref _slots[slot];
        if (read.Kind == JsonSlotKind.Number && JsonNumbers.TryUInt64(Raw(in read), out value))
        {
            return true;
        }

        value = 0;
        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    private bool TrySingle(int slot, bool orNull, out float value)
    {
        ref var read = ref _slots[slot];
        if (read.Kind == JsonSlotKind.Number && float.TryParse(Raw(in read), NumberStyles.Float, Invariant, out value) && float.IsFinite(value))
        {
            return true;
        }

        value = 0;
        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    private bool TryDouble(int slot, bool orNull, out double value)
    {
        ref var read = ref _slots[slot];
        if (read.Kind == JsonSlotKind.Number && double.TryParse(Raw(in read), NumberStyles.Float, Invariant, out value) && double.IsFinite(value))
        {
            return true;
        }

        value = 0;
        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    private bool TryDecimal(int slot, bool orNull, out decimal value)
    {
        ref var read = ref _slots[slot];
        if (read.Kind == JsonSlotKind.Number && decimal.TryParse(Raw(in read), NumberStyles.Float, Invariant, out value))
        {
            return true;
        }

        value = 0;
        Absent(ref read, slot, nullCounts: !orNull);
        return false;
    }

    private bool TryTime(int slot, bool orNull, out DateTimeOffset value)
    {
        value = default;
        return TryString(slot, orNull, out var text) && (Rfc3339.TryParse(text, out value) || Unconvertible(slot));
    }

    private bool TryGuid(int slot, bool orNull, out Guid value)
    {
        value = default;
        return TryString(slot, orNull, out var text)
            && ((text.Length == 36 && System.Buffers.Text.Utf8Parser.TryParse(text, out value, out var used, 'D') && used == 36) || Unconvertible(slot));
    }

    private bool TryEnum<T>(int slot, bool orNull, out T value)
        where T : struct, Enum
    {
        value = default;
        return TryString(slot, orNull, out var text) && (EnumNames<T>.TryFind(text, out value) || Unconvertible(slot));
    }

    private bool Unconvertible(int slot)
    {
        Fail(ref _slots[slot], slot);
        return false;
    }
}
