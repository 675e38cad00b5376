using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Runtime.Detections;

/// <summary>
/// Makes detection ids: SHA-256 over, each as a 4-byte little-endian length and its UTF-8 bytes: the rule id, the logic
/// hash, each key value's text, and the start (invariant decimal UTC ticks, or the event id of a single-event rule); the
/// first 16 bytes in lower-case hex.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DetectionId
{
    /// <summary>Makes an id.</summary>
    /// <param name="rule">The rule: its id and logic hash count.</param>
    /// <param name="key">The key's values as text.</param>
    /// <param name="start">The window's start, or the event's id.</param>
    /// <returns>32 lower-case hex digits.</returns>
    public static string Create(RuleMetadata rule, IReadOnlyList<string> key, string start)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, rule.Id);
        Append(hash, rule.LogicHash);
        for (var i = 0; i < key.Count; i++)
        {
            Append(hash, key[i]);
        }

        Append(hash, start);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
