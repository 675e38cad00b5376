using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RulesSdk.Runtime;

/// <summary>
/// The form of a checkpoint: eight bytes that name it, the version of its form, whether it is keyed, the length of what
/// follows (4, 4 and 8 bytes, little-endian), that, and 32 bytes over all before: SHA-256, or HMAC-SHA-256 under a key.
/// </summary>
internal static class CheckpointFile
{
    private const int Version = 1;
    private const int HeaderSize = 24;
    private const int ChecksumSize = 32;

    private static ReadOnlySpan<byte> Magic => "RULESCKP"u8;

    public static void Write(Stream to, ReadOnlySpan<byte> content, byte[]? key)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], key is null ? 0 : 1);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], content.Length);
        to.Write(header);
        to.Write(content);
        to.Write(Checksum(header, content, key));
        to.Flush();
    }

    /// <summary>Reads the content of a checkpoint that is whole.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, of another version, torn, or was changed.</exception>
    public static byte[] Read(Stream from, byte[]? key)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (from.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !header.StartsWith(Magic))
        {
            throw new InvalidDataException("The stream is no checkpoint, so there is nothing to restore (give the stream that Engine.Checkpoint wrote, from its start).");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
        {
            throw new InvalidDataException(
                $"The checkpoint has the form {version}, but this version of the SDK reads form {Version}, so it cannot be restored (restore it with the version that wrote it, or start without it).");
        }

        var isKeyed = BinaryPrimitives.ReadInt32LittleEndian(header[12..]) != 0;
        if (isKeyed != key is not null)
        {
            throw new InvalidDataException(isKeyed
                ? "The checkpoint is protected by a key, so it cannot be checked without it (set EngineOptions.CheckpointKey to the key it was written with)."
                : "The checkpoint is not protected by a key although one is set, so it may be anybody's (write it with EngineOptions.CheckpointKey set, or leave the key out).");
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        if (length is < 0 or > int.MaxValue - ChecksumSize)
        {
            throw Damaged();
        }

        var content = ReadWhole(from, (int)length);
        Span<byte> checksum = stackalloc byte[ChecksumSize];
        if (content is null
            || from.ReadAtLeast(checksum, ChecksumSize, throwOnEndOfStream: false) < ChecksumSize
            || !CryptographicOperations.FixedTimeEquals(checksum, Checksum(header, content, key)))
        {
            throw Damaged();
        }

        return content;
    }

    // In pieces, so that a length that lies takes no more memory than there are bytes.
    private static byte[]? ReadWhole(Stream from, int length)
    {
        var content = new byte[Math.Min(length, 1 << 20)];
        var read = 0;
        while (true)
        {
            read += from.ReadAtLeast(content.AsSpan(read), content.Length - read, throwOnEndOfStream: false);
            if (read < content.Length)
            {
                return null;
            }

            if (read == length)
            {
                return content;
            }

            Array.Resize(ref content, (int)Math.Min(length, content.Length * 2L));
        }
    }

    private static InvalidDataException Damaged() =>
        new("The checkpoint is torn or was changed, so nothing was restored (restore an older one, or start without it).");

    private static byte[] Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content, byte[]? key)
    {
        using var hash = key is null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(header);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}
