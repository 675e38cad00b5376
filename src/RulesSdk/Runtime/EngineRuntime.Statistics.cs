using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime;

/// <summary>What the engine counted.</summary>
internal sealed partial class EngineRuntime
{
    public EngineStatistics Statistics => new()
    {
        Events = _events,
        Bytes = _bytes,
        Rejected = Enum.GetValues<RejectReason>().Where(reason => _rejected[(int)reason] > 0).ToDictionary(static reason => reason, reason => _rejected[(int)reason]),
        Late = _late,
        Redelivered = _redelivered,
        Unconverted = Unconverted(),
        MatchesCut = ByRule(static program => program.MatchesCut + program.RowsCut),
        Excluded = Excluded(),
        TuningsUnused = _tunings.Unused,
        ShedRows = ByRule(static program => program.ShedRows),
        ShedKeys = ByRule(static program => program.ShedKeys + program.ForgottenKeys),
        Suppressed = ByRule(static program => program.Suppressed),
        Detections = ByRule(static program => program.IsTold ? program.Opened : 0),
    };

    private Dictionary<string, long> ByRule(Func<RuleProgram, long> count) =>
        _programs.Where(program => count(program) > 0).ToDictionary(static program => program.Rule.Id, count);

    private Dictionary<string, long> Excluded() => _programs
        .SelectMany(static program => program.Exclusions, static (program, exclusion) => (Name: program.Rule.Id + "/" + exclusion.Name, exclusion.Applied))
        .Where(static exclusion => exclusion.Applied > 0)
        .GroupBy(static exclusion => exclusion.Name, static exclusion => exclusion.Applied, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Sum(), StringComparer.Ordinal);

    private Dictionary<string, long> Unconverted()
    {
        var counts = new Dictionary<string, long>(_unconvertedBefore, StringComparer.Ordinal);
        foreach (var schema in _schemas.Values)
        {
            foreach (var projection in schema.Projections)
            {
                for (var slot = 0; slot < projection.FieldCount; slot++)
                {
                    if (projection.Unconverted[slot] > 0)
                    {
                        // Rules of two packs may read one field through two projections.
                        var name = schema.Schema.Id + "/" + Path(projection.Json, slot);
                        counts[name] = counts.GetValueOrDefault(name) + projection.Unconverted[slot];
                    }
                }
            }
        }

        return counts;
    }

    private static string Path(JsonProjection projection, int field)
    {
        var parent = projection.Fields[field].Parent;
        return parent < 0 ? projection.Fields[field].Name : Path(projection, parent) + "." + projection.Fields[field].Name;
    }
}
