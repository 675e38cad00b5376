using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Conversions of JSON scalars to property types. Each gives null where the value does not convert.</summary>
internal static partial class Scalars
{
    /// <summary>Converts to a type that is not nullable.</summary>
    public static object? Convert(ReferenceJson json, Type type)
    {
        if (type.IsEnum)
        {
            return EnumMember(json, type);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => json.Kind == JsonValueKind.String ? json.Text : null,
            TypeCode.Boolean => json.Kind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
            TypeCode.Single => Number(json) && float.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) && float.IsFinite(single) ? single : null,
            TypeCode.Double => Number(json) && double.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null,
            TypeCode.Decimal => Number(json) && decimal.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null,
            TypeCode.SByte => Integer<sbyte>(json),
            TypeCode.Byte => Integer<byte>(json),
            TypeCode.Int16 => Integer<short>(json),
            TypeCode.UInt16 => Integer<ushort>(json),
            TypeCode.Int32 => Integer<int>(json),
            TypeCode.UInt32 => Integer<uint>(json),
            TypeCode.Int64 => Integer<long>(json),
            TypeCode.UInt64 => Integer<ulong>(json),
            _ when type == typeof(DateTimeOffset) => Time(json),
            _ when type == typeof(Guid) => json.Kind == JsonValueKind.String && Guid.TryParseExact(json.Text, "D", out var guid) ? guid : null,
            _ => throw new NotSupportedException(
                $"A property of type '{type}' cannot be read, since no schema property may have it (use text, a number, a time, a GUID, an enum, a record, a list, Map, Json or CommandLine)."),
        };
    }

    /// <summary>A time: RFC 3339 with an offset and up to 16 fraction digits, cut to 100 ns; the offset at most 14 hours, as .NET has it.</summary>
    public static DateTimeOffset? Time(ReferenceJson json)
    {
        if (json.Kind != JsonValueKind.String || Rfc3339().Match(json.Text) is not { Success: true } match)
        {
            return null;
        }

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        try
        {
            var time = new DateTime(Part("year"), Part("month"), Part("day"), Part("hour"), Part("minute"), Part("second"), DateTimeKind.Unspecified);
            var fraction = match.Groups["fraction"].Value.PadRight(7, '0')[..7];
            var ticks = time.Ticks + long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!match.Groups["sign"].Success)
            {
                return new DateTimeOffset(ticks, TimeSpan.Zero);
            }

            var offset = new TimeSpan(Part("offsetHour"), Part("offsetMinute"), 0);
            return Part("offsetMinute") > 59 ? null : new DateTimeOffset(ticks, match.Groups["sign"].ValueSpan[0] == '-' ? -offset : offset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Number(ReferenceJson json) => json.Kind == JsonValueKind.Number;

    private static object? Integer<T>(ReferenceJson json)
        where T : struct, IBinaryInteger<T> =>
        Number(json) && T.TryParse(Digits(json.Text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    // 2.2e1 as 22; null where a fraction is left. 25 digits are more than any integer has.
    private static string? Digits(string number)
    {
        var parts = number.Split('e', 'E');
        var (sign, written) = parts[0].StartsWith('-') ? ("-", parts[0][1..]) : ("", parts[0]);
        var fraction = written.Contains('.', StringComparison.Ordinal) ? written[(written.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";
        var all = written.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimEnd('0');
        var power = (parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - fraction.Length + (all.Length - digits.Length);
        return digits.Length == 0 ? "0"
            : power < 0 || power > 25 ? null
            : sign + digits + new string('0', (int)power);
    }

    private static object? EnumMember(ReferenceJson json, Type type) =>
        json.Kind != JsonValueKind.String
            ? null
            : type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .OrderByDescending(member => member.Name == json.Text)
                .FirstOrDefault(member => EqualsAsciiIgnoreCase(member.Name, json.Text))?.GetValue(null);

    // Only ASCII letters have two cases here, so that the Kelvin sign is no k.
    private static bool EqualsAsciiIgnoreCase(string left, string right) =>
        left.Length == right.Length
        && left.Zip(right).All(pair => pair.First == pair.Second
            || (char.IsAsciiLetter(pair.First) && char.IsAsciiLetter(pair.Second) && (pair.First | 0x20) == (pair.Second | 0x20)));

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]{1,16}))?(?:[Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();
}
