using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

// What a plan says of itself, in plain sentences.
internal sealed partial class JoinPlanner
{
    private string Name(int variable) => _rule.Variables[variable].Name;

    private void ExplainWindow(bool isWindowed)
    {
        var window = _rule.Window!;
        var size = Duration(window.Size);
        _reasons.Add(window.Kind switch
        {
            WindowKind.Tumbling => $"windows of {size} follow one another; each is decided when it ends",
            WindowKind.Hopping => $"a window of {size} starts every {Duration(window.Step)}; each is decided when it ends",
            WindowKind.After => $"each {Name(window.Anchor)} starts a window of {size}, which is decided when it ends",
            WindowKind.Before => $"each {Name(window.Anchor)} ends a window of {size}, which is decided then",
            WindowKind.Session => $"a session ends after {Duration(window.Step)} without a match, or when it has lasted {size}, and is decided then",
            _ when isWindowed => $"a window of {size} slides: it is decided whenever a match is found",
            _ => $"a window of {size} slides: its first match opens a detection",
        });
        if (_rule.Condition is { } condition)
        {
            _reasons.Add($"a detection needs {ExpressionPrinter.Print(condition)}");
        }
    }

    private void ExplainVariable(int variable, bool isProbed, bool completes, long? keep, bool isWindowed)
    {
        if (_positive.Length == 1)
        {
            _reasons.Add(isWindowed ? $"{Name(variable)} is kept while a window may hold it" : $"{Name(variable)} is not kept: each is a match by itself");
            return;
        }

        if (!isProbed)
        {
            _reasons.Add(isWindowed || HasRows ? $"{Name(variable)} is kept only with a match: it always comes last" : $"{Name(variable)} is not kept: it always comes last");
        }
        else if (keep is { } ticks)
        {
            _reasons.Add($"{Name(variable)} is kept for at most {Duration(ticks)}: no partner comes later than that");
        }

        if (!completes)
        {
            _reasons.Add($"{Name(variable)} looks for no partner: another variable always comes after it");
        }
    }

    private void ExplainTies(EquatableArray<EquatableArray<JoinKey>> ties)
    {
        if (ties.Count > 0)
        {
            _reasons.Add($"{string.Join(", ", _positive.Select(Name))} are tied by the key alone and counted each by itself: not every combination is formed");
        }
    }

    private void Explain(TimeBound bound) => _reasons.Add(
        bound.Most == -1 ? $"{Name(bound.Later)} comes before {Name(bound.Earlier)}"
        : bound.Most == 0 ? $"{Name(bound.Later)} does not come after {Name(bound.Earlier)}"
        : bound.Most < 0 ? $"{Name(bound.Later)} comes before {Name(bound.Earlier)}, by at least {Duration(-bound.Most)}"
        : $"{Name(bound.Later)} comes at most {Duration(bound.Most)} after {Name(bound.Earlier)}");

    private void ExplainProbe(int arriving, int next, int keys, int tests, long? reach) => _reasons.Add(
        $"{Name(arriving)} finds {Name(next)} by " + (keys == 0 ? "time alone" : Number(keys, "key"))
        + (reach is { } ticks ? $", at most {Duration(ticks)} back" : "") + ", then " + Number(tests, "test"));

    private void ExplainOptional(int variable, int keys, int tests) => _reasons.Add(
        $"{Name(variable)} may be absent: it is looked up when a window is decided, by " + (keys == 0 ? "time alone" : Number(keys, "key")) + ", then " + Number(tests, "test"));

    private static string Number(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Duration(long ticks) => PlanReasons.Times(ticks);
}
