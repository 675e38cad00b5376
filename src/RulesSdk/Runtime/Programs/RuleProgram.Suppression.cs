using System.Text;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs;

/// <summary>What a program holds back.</summary>
public abstract partial class RuleProgram
{
    private SuppressTable? _suppress;

    /// <summary>How many detections were held back.</summary>
    internal long Suppressed { get; private set; }

    /// <summary>
    /// Whether a detection that would open is held back, and counts it. Asked once for each, in the order of opening, when
    /// its outcomes and <see cref="OpenDetection.OpenedAt"/> are as they open; one that is held back is dropped, and what
    /// it is made of is told.
    /// </summary>
    private protected bool Suppresses(OpenDetection detection)
    {
        if (_suppress is null || !_suppress.Holds(SuppressKey(detection), detection.OpenedAt))
        {
            return false;
        }

        Suppressed++;
        return true;
    }

    private byte[] SuppressKey(OpenDetection detection)
    {
        if (Rule.Metadata.SuppressBy is not { } name)
        {
            return detection.Key;
        }

        var current = detection.Create(DetectionPhase.Opened, truncated: false);
        for (var i = 0; i < current.OutcomeNames.Count; i++)
        {
            if (current.OutcomeNames[i] == name)
            {
                return Encoding.UTF8.GetBytes(KeyText.Of(current.GetOutcome(i)));
            }
        }

        throw new InvalidOperationException(
            $"The rule '{Rule.Id}' holds detections back by '{name}', which is none of its outcomes, so they cannot be told apart (name one of: {string.Join(", ", current.OutcomeNames)}).");
    }
}
