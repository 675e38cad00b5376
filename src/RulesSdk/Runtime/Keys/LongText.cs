using System.Security.Cryptography;

namespace RulesSdk.Runtime.Keys;

/// <summary>
/// What is only compared and never reported is kept as a digest where it is long: the first 128 bits of SHA-256, so nobody
/// can write two texts that are taken for one, and a checkpoint may hold it.
/// </summary>
internal static class LongText
{
    /// <summary>The longest text that is kept as it is.</summary>
    public const int MaxLength = 64;

    /// <summary>How many bytes a digest has, with its mark.</summary>
    public const int DigestLength = 17;

    // No UTF-8 begins with it, and no encoded key that is kept as it is: that begins with the length of its first part.
    private const byte Mark = 0xFF;

    /// <summary>A text as it is kept.</summary>
    /// <param name="text">The text, or an encoded key.</param>
    /// <param name="room">Room for a digest.</param>
    public static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        room[0] = Mark;
        hash[..(DigestLength - 1)].CopyTo(room[1..]);
        return room[..DigestLength];
    }

    /// <summary>Whether what is kept begins with a digest.</summary>
    public static bool IsDigest(ReadOnlySpan<byte> kept) => !kept.IsEmpty && kept[0] == Mark;
}
