using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>
/// The form of a checkpoint: eight bytes that name it, the version of its form, whether it is keyed, the number of its
/// sections (4, 4 and 8 bytes, little-endian), each section behind its length (8 bytes), and 32 bytes over all before:
/// SHA-256, or HMAC-SHA-256 under a key. Written section by section, so that at most the current one is in memory.
/// </summary>
internal sealed class CheckpointFile : IDisposable
{
    private const int Version = 11;
    private const int HeaderSize = 24;
    private const int ChecksumSize = 32;

    private readonly Stream _to;
    private readonly IncrementalHash _hash;

    /// <summary>Begins a checkpoint.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="sections">How many sections will be added.</param>
    public CheckpointFile(Stream to, byte[]? key, int sections)
    {
        _to = to;
        _hash = HashUnder(key);
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], key is null ? 0 : 1);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], sections);
        Append(header);
    }

    private static ReadOnlySpan<byte> Magic => "RULESCKP"u8;

    /// <summary>Writes the next section.</summary>
    public void Add(ReadOnlySpan<byte> section)
    {
        Begin(section.Length);
        Append(section);
    }

    /// <summary>Begins a section that is appended in pieces, so that it is never in memory as a whole.</summary>
    /// <param name="length">How many bytes all pieces have.</param>
    public void Begin(long length)
    {
        Span<byte> written = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(written, length);
        Append(written);
    }

    /// <summary>Writes the next piece of a section.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        _hash.AppendData(piece);
        _to.Write(piece);
    }

    /// <summary>Ends the checkpoint, once all sections are added.</summary>
    public void Complete()
    {
        _to.Write(_hash.GetHashAndReset());
        _to.Flush();
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>Reads the sections of a checkpoint that is whole.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, of another version, torn, or was changed.</exception>
    public static List<byte[]> Read(Stream from, byte[]? key)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (from.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !header.StartsWith(Magic))
        {
            throw new InvalidDataException("The stream is no checkpoint, so there is nothing to restore (give the stream that RulesEngine.Checkpoint wrote, from its start).");
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
                ? "The checkpoint is protected by a key, so it cannot be checked without it (set RulesEngineOptions.CheckpointKey to the key it was written with)."
                : "The checkpoint is not protected by a key although one is set, so it may be anybody's (write it with RulesEngineOptions.CheckpointKey set, or leave the key out).");
        }

        using var hash = HashUnder(key);
        hash.AppendData(header);
        var sections = new List<byte[]>();
        for (var left = BinaryPrimitives.ReadInt64LittleEndian(header[16..]); left != 0; left--)
        {
            sections.Add(ReadSection(from, hash));
        }

        Span<byte> checksum = stackalloc byte[ChecksumSize];
        if (from.ReadAtLeast(checksum, ChecksumSize, throwOnEndOfStream: false) < ChecksumSize
            || !CryptographicOperations.FixedTimeEquals(checksum, hash.GetHashAndReset()))
        {
            throw Damaged();
        }

        if (from.ReadAtLeast(checksum, 1, throwOnEndOfStream: false) > 0)
        {
            throw new InvalidDataException("The checkpoint is followed by further bytes, so it may be an old one that a shorter one was written over, and nothing was restored (give a stream that ends where the checkpoint does, and write each to a new file).");
        }

        return sections;
    }

    private static byte[] ReadSection(Stream from, IncrementalHash hash)
    {
        Span<byte> header = stackalloc byte[sizeof(long)];
        var isWhole = from.ReadAtLeast(header, sizeof(long), throwOnEndOfStream: false) == sizeof(long);
        var length = BinaryPrimitives.ReadInt64LittleEndian(header);
        if (!isWhole || length < 0 || length > Array.MaxLength || ReadWhole(from, (int)length) is not { } section)
        {
            throw Damaged();
        }

        hash.AppendData(header);
        hash.AppendData(section);
        return section;
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

    private static IncrementalHash HashUnder(byte[]? key) =>
        key is null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
}
