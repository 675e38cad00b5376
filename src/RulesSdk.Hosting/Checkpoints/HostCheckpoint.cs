using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>
/// What a host goes on from: the state of the engine, and behind it a table with the position of each partition and the state of alerts, the length of that, and a digest of all before it.
/// A file that is cut or changed is known by the digest, before the engine reads any of it.
/// </summary>
internal static class HostCheckpoint
{
    private const int DigestLength = 32;
    private const int TrailerLength = sizeof(int) + DigestLength;

    /// <summary>Writes one.</summary>
    /// <param name="to">The stream.</param>
    /// <param name="engine">The engine, between two events.</param>
    /// <param name="table">What the host itself goes on from.</param>
    public static void Write(Stream to, RulesEngine engine, HostTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hashed = new HashingStream(to, hash);
        engine.Checkpoint(hashed);
        var written = JsonSerializer.SerializeToUtf8Bytes(table);
        hashed.Write(written);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, written.Length);
        hashed.Write(length);
        hashed.Flush();
        to.Write(hash.GetHashAndReset());
    }

    /// <summary>Restores an engine.</summary>
    /// <param name="from">The stream, which can be sought in.</param>
    /// <param name="engine">The engine, which has no sources yet.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="InvalidDataException">It is not whole, or the engine cannot go on from it.</exception>
    public static HostState Restore(Stream from, RulesEngine engine)
    {
        if (from.Length < TrailerLength)
        {
            throw new InvalidDataException("it is shorter than any checkpoint");
        }

        var trailer = new byte[TrailerLength];
        CheckDigest(from, trailer);
        var tableLength = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        var stateLength = from.Length - TrailerLength - tableLength;
        if (tableLength < 0 || stateLength < 0)
        {
            throw new InvalidDataException("it names a table that it does not have");
        }

        from.Position = 0;
        using var state = new LeadingStream(from, stateLength);
        var report = engine.Restore(state);
        var table = new byte[tableLength];
        from.Position = stateLength;
        from.ReadExactly(table);
        try
        {
            var read = JsonSerializer.Deserialize<HostTable>(table) ?? throw new InvalidDataException("its table is empty");
            return new(report, read.Positions, read.Alerts);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException("its table cannot be read", problem);
        }
    }

    private static void CheckDigest(Stream from, byte[] trailer)
    {
        from.Position = from.Length - TrailerLength;
        from.ReadExactly(trailer);
        from.Position = 0;
        using var body = new LeadingStream(from, from.Length - DigestLength);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(trailer.AsSpan(sizeof(int))))
        {
            throw new InvalidDataException("its digest is another one, so it was cut or changed");
        }
    }
}
