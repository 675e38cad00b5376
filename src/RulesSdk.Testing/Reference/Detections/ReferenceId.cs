using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Testing;

/// <summary>Ids as the documentation describes them, written apart from the runtime's.</summary>
internal static class ReferenceId
{
    /// <summary>A detection's id: see <see cref="Runtime.Detections.DetectionId"/>.</summary>
    public static string OfDetection(RuleMetadata rule, IReadOnlyList<string> key, string start)
    {
        var encoded = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (string[])[rule.Id, rule.LogicHash, .. key, start])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            encoded.Write(length);
            encoded.Write(bytes);
        }

        return FirstHalf(encoded.ToArray());
    }

    /// <summary>A logic hash that counts changes as well: see <see cref="RuleTuning"/>.</summary>
    public static string OfLogic(string hash, IEnumerable<string> changes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + string.Concat(changes.Select(change => " " + change)))).AsSpan(0, 8));

    /// <summary>A time as the start in a detection's id.</summary>
    public static string Start(DateTimeOffset time) => time.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of an event that names none.</summary>
    public static string OfLine(ReadOnlySpan<byte> line) => FirstHalf(line);

    private static string FirstHalf(ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
}
