using System.Text.Json;

namespace RulesSdk.Hosting;

/// <summary>The form in which a target writes a detection: one JSON object.</summary>
/// <remarks>It may be called by several targets at a time. Keys and outcomes come from logs, so whoever is logged may choose them: a format writes them where the receiver reads them as plain text.</remarks>
public interface IDetectionFormat
{
    /// <summary>Writes a detection.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="writer">Takes one object.</param>
    void Write(Detection detection, Utf8JsonWriter writer);
}
