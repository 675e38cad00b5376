using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Schemas;

/// <summary>An execution context. Immutable, so that processes share it.</summary>
/// <param name="Layer">The layer that opened it.</param>
/// <param name="Key">Its key: the layer's prefix and a UUID.</param>
/// <param name="Entity">What it is about.</param>
/// <param name="Parents">The keys that it and the ones before it replaced, the oldest first.</param>
internal sealed record ProcessContext(ContextLayer Layer, string Key, string Entity, IReadOnlyList<string> Parents)
{
    /// <summary>
    /// The UUID of a layer that a process enters: from who the process is, when it entered and what the context is about, so
    /// that the same events give the same keys on any machine.
    /// </summary>
    public static string KeyOf(string prefix, in ProcessKey process, DateTimeOffset? forked, DateTimeOffset entered, string entity)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text(hash, "rulesdk/execution-context/1");
        Text(hash, process.Host);
        Text(hash, process.Container);
        Number(hash, process.Pid);
        Number(hash, forked?.UtcTicks ?? 0);
        Number(hash, entered.UtcTicks);
        Text(hash, prefix);
        Text(hash, entity);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);

        // A UUID of version 8, as RFC 9562 has those that are made in a way of one's own.
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return prefix + new Guid(digest[..16], bigEndian: true);
    }

    private static void Text(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
