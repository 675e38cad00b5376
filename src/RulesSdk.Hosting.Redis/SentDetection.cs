using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Hosting.Redis;

/// <summary>How it is remembered that a detection was sent.</summary>
internal static class SentDetection
{
    /// <summary>A name that is another one for all that has to arrive: of phases that a detection may have several times, by what each says.</summary>
    public static string NameOf(Detection detection, string phase, string json) => detection.Phase is DetectionPhase.Updated or DetectionPhase.Escalated
        ? $"{detection.Id} {phase} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 16))}"
        : $"{detection.Id} {phase}";
}
