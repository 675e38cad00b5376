using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>
/// What a host goes on from: the state of the engine, and behind it a table with the position of each partition and the state of alerts, the length of that, and a digest of both and of
/// the checksum at the end of the state, which the engine checks itself. So a file that is cut or changed is known before anything goes on from it, and its many bytes are hashed once.
/// </summary>
internal static class HostCheckpoint
{
    // The last bytes of an engine's state say whether it is whole.
    private const int ChecksumLength = 32;
    private const int DigestLength = 32;
    private const int TrailerLength = sizeof(int) + DigestLength;

    /// <summary>Writes one.</summary>
    /// <param name="to">The stream.</param>
    /// <param name="engine">The engine, between two events.</param>
    /// <param name="table">What the host itself goes on from.</param>
    public static void Write(Stream to, RulesEngine engine, HostTable table)
    {
        using var state = new TailStream(to, ChecksumLength);
        engine.Checkpoint(state);
        var written = JsonSerializer.SerializeToUtf8Bytes(table, HostJson.Default.HostTable);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, written.Length);
        to.Write(written);
        to.Write(length);
        to.Write(SHA256.HashData([.. state.Tail, .. written, .. length]));
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
        from.Position = from.Length - TrailerLength;
        from.ReadExactly(trailer);
        var tableLength = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        var stateLength = from.Length - TrailerLength - tableLength;
        if (tableLength < 0 || stateLength < ChecksumLength)
        {
            throw Changed();
        }

        var checkedBytes = new byte[ChecksumLength + tableLength + sizeof(int)];
        from.Position = stateLength - ChecksumLength;
        from.ReadExactly(checkedBytes);
        if (!SHA256.HashData(checkedBytes).AsSpan().SequenceEqual(trailer.AsSpan(sizeof(int))))
        {
            throw Changed();
        }

        from.Position = 0;
        using var state = new LeadingStream(from, stateLength);
        var report = engine.Restore(state);
        try
        {
            var read = JsonSerializer.Deserialize(checkedBytes.AsSpan(ChecksumLength, tableLength), HostJson.Default.HostTable) ?? throw new InvalidDataException("its table is empty");
            return new(report, read.Positions, read.Alerts);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException("its table cannot be read", problem);
        }
    }

    private static InvalidDataException Changed() => new("its digest is another one, so it was cut, changed, or written by another version");
}
