using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RulesSdk.Runtime.Json;

/// <content>Strings, numbers, literals and white space. Each reports where it ended, or which byte is invalid.</content>
public static unsafe partial class JsonCursor
{
    private const byte LastControl = 0x1F;

    // The literals' bytes, the first one lowest.
    private const ulong True = 0x65757274;
    private const ulong False = 0x65736C6166;
    private const ulong Null = 0x6C6C756E;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSpace(uint c) => c is ' ' or '\n' or '\r' or '\t';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* SkipSpace(byte* p, byte* end)
    {
        while (p < end && IsSpace(*p))
        {
            p++;
        }

        return p;
    }

    /// <summary>The closing quote of a string that is short and without escapes, as most are; null for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* CloseShort(byte* content, byte* end)
    {
        if (Vector256.IsHardwareAccelerated && end - content >= Vector256<byte>.Count)
        {
            var special = Special(Vector256.Load(content));
            if (special != 0)
            {
                var at = content + BitOperations.TrailingZeroCount(special);
                if (*at == '"')
                {
                    return at;
                }
            }
        }

        return null;
    }

    /// <summary>Finds a string's closing quote.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Token Close(byte* content, byte* end)
    {
        var at = content;
        var kind = JsonSlotKind.String;
        while (true)
        {
            at = ToSpecial(at, end);
            if (at == end)
            {
                return new Token(at, JsonSlotKind.Missing);
            }

            if (*at == '"')
            {
                return new Token(at, kind);
            }

            kind = JsonSlotKind.EscapedString;
            if (*at != '\\' || !TryEscape(ref at, end))
            {
                return new Token(at, JsonSlotKind.Missing);
            }
        }
    }

    /// <summary>The next quote, backslash or control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* ToSpecial(byte* at, byte* end)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            for (; end - at >= Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var special = Special(Vector256.Load(at));
                if (special != 0)
                {
                    return at + BitOperations.TrailingZeroCount(special);
                }
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; end - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var bytes = Vector128.Load(at);
                var special = (Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                    | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                    | Vector128.Equals(Vector128.Min(bytes, Vector128.Create(LastControl)), bytes)).ExtractMostSignificantBits();
                if (special != 0)
                {
                    return at + BitOperations.TrailingZeroCount(special);
                }
            }
        }

        while (at < end && *at is not ((byte)'"' or (byte)'\\' or <= LastControl))
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Special(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(bytes, Vector256.Create(LastControl)), bytes)).ExtractMostSignificantBits();

    private static bool TryEscape(ref byte* p, byte* end)
    {
        p++;
        if (p == end)
        {
            return false;
        }

        switch (*p)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                p++;
                return true;
            case (byte)'u':
                p++;
                for (var i = 0; i < 4; i++, p++)
                {
                    if (p == end || !char.IsAsciiHexDigit((char)*p))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether bytes are one number, true, false or null, and nothing else.</summary>
    internal static bool IsScalar(byte* p, byte* end)
    {
        var token = *p == '-' || IsDigit(p, end) ? Number(p, end) : Literal(p, end);
        return token.Kind != JsonSlotKind.Missing && token.At == end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDigit(byte* p, byte* end) => p < end && (uint)(*p - '0') <= 9;

    private static Token Number(byte* p, byte* end)
    {
        if (*p == '-')
        {
            p++;
        }

        if (!IsDigit(p, end))
        {
            return new Token(p, JsonSlotKind.Missing);
        }

        p = *p == '0' ? p + 1 : SkipDigits(p, end);
        if (p < end && *p == '.')
        {
            p++;
            if (!IsDigit(p, end))
            {
                return new Token(p, JsonSlotKind.Missing);
            }

            p = SkipDigits(p, end);
        }

        if (p < end && (*p | 0x20) == 'e')
        {
            p++;
            if (p < end && *p is (byte)'+' or (byte)'-')
            {
                p++;
            }

            if (!IsDigit(p, end))
            {
                return new Token(p, JsonSlotKind.Missing);
            }

            p = SkipDigits(p, end);
        }

        return new Token(p, JsonSlotKind.Number);
    }

    private static byte* SkipDigits(byte* p, byte* end)
    {
        while (IsDigit(p, end))
        {
            p++;
        }

        return p;
    }

    private static Token Literal(byte* p, byte* end)
    {
        var (literal, kind) = *p switch
        {
            (byte)'t' => (True, JsonSlotKind.True),
            (byte)'f' => (False, JsonSlotKind.False),
            _ => (Null, JsonSlotKind.Null),
        };
        for (var i = 0; i < 5 && (byte)(literal >> (8 * i)) != 0; i++, p++)
        {
            if (p == end || *p != (byte)(literal >> (8 * i)))
            {
                return new Token(p, JsonSlotKind.Missing);
            }
        }

        return new Token(p, kind);
    }

    /// <summary>What a token is, and where it ends: at a string's closing quote, behind anything else. Missing: malformed at that byte.</summary>
    private readonly record struct Token(nint Address, JsonSlotKind Kind)
    {
        public Token(byte* at, JsonSlotKind kind)
            : this((nint)at, kind)
        {
        }

        public byte* At => (byte*)Address;
    }
}
