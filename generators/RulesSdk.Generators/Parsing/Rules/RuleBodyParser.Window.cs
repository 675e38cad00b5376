using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

// Windows and sequences: within what time events belong together.
internal sealed partial class RuleBodyParser
{
    // each match is kept once for each window that it lies in
    private const long MostOverlapping = 100;

    private WindowModel? Window()
    {
        if (_members.Window is not { } attribute)
        {
            return _members.Sequence is { } sequence && _members.Kind == RuleKind.Join
                ? new WindowModel(SequenceGap(sequence) * Math.Max(1, _members.Events.Count - 1), 0, 0, AllowSame: false, AllowCross: false)
                : null;
        }

        var size = Duration(attribute, attribute.TextAt(0), "the window");
        var keepAlive = attribute.Text("KeepAlive") is { } keep ? Duration(attribute, keep, "how long a detection stays open") : size;
        var maximum = attribute.Text("MaxDuration") is { } max ? Duration(attribute, max, "when a detection closes") : 24 * size;
        if (size > keepAlive)
        {
            Report(RuleDiagnostics.WindowOrder, attribute.Location(cancellationToken), "The keep-alive", attribute.Text("KeepAlive") ?? "", "the window", attribute.TextAt(0));
        }
        else if (keepAlive > maximum)
        {
            Report(RuleDiagnostics.WindowOrder, attribute.Location(cancellationToken), "The maximum duration", attribute.Text("MaxDuration") ?? "24 windows", "the keep-alive", attribute.Text("KeepAlive") ?? attribute.TextAt(0));
        }

        var window = new WindowModel(size, keepAlive, maximum, Flag(attribute, "AllowSame"), Flag(attribute, "AllowCross"));
        return _members.Kind == RuleKind.Chain ? window : OfKind(attribute, window);
    }

    // Tumbling = true, Hopping = "10m", After = nameof(Login), Before = nameof(Login), Session = "30m": at most one
    private WindowModel OfKind(AttributeData attribute, WindowModel window)
    {
        var kinds = new List<WindowKind>();
        kinds.AddRange(Flag(attribute, "Tumbling") ? [WindowKind.Tumbling] : []);
        kinds.AddRange(new[] { WindowKind.Hopping, WindowKind.After, WindowKind.Before, WindowKind.Session }.Where(kind => attribute.Text(kind.ToString()) is not null));
        if (kinds.Count == 0)
        {
            return window;
        }

        if (kinds.Count > 1)
        {
            ReportWindow(attribute, $"cannot be {string.Join(" and ", kinds)} at once", "name one of them");
            return window;
        }

        var given = attribute.Text(kinds[0].ToString()) ?? "";
        window = window with { Kind = kinds[0] };
        switch (kinds[0])
        {
            case WindowKind.Hopping:
                window = window with { Step = Duration(attribute, given, "how often a window starts") };
                CheckHopping(attribute, window, given);
                break;
            case WindowKind.Session:
                window = window with { Step = Duration(attribute, given, "after what gap a session ends") };
                if (window.Step > window.Size && window.Size > 0)
                {
                    ReportWindow(attribute, $"of {attribute.TextAt(0)} ends before the gap of {given} could end a session", "make the gap at most the size");
                }

                break;
            case WindowKind.After or WindowKind.Before:
                var anchor = _members.Events.Select(variable => variable.Name).ToList().IndexOf(given);
                window = window with { Anchor = anchor };
                if (anchor < 0)
                {
                    ReportWindow(attribute, $"is {kinds[0]} '{given}', which is not an event variable of the rule", $"write {kinds[0]} = nameof({string.Join(" or ", _members.Events.Select(variable => variable.Name))})");
                }

                break;
        }

        return window;
    }

    private void CheckHopping(AttributeData attribute, WindowModel window, string every)
    {
        if (window.Step == 0 || window.Size == 0)
        {
            return;
        }

        if (window.Step > window.Size)
        {
            ReportWindow(attribute, $"of {attribute.TextAt(0)} starts every {every} only, so events between two windows would be in none", "start it at least once in its size");
        }
        else if (((window.Size + window.Step - 1) / window.Step) is > MostOverlapping and var overlapping)
        {
            Report(RuleDiagnostics.TooManyWindows, attribute.Location(cancellationToken), overlapping, attribute.TextAt(0), every);
        }
    }

    private void ReportWindow(AttributeData attribute, string fault, string remedy) =>
        Report(RuleDiagnostics.WindowShape, attribute.Location(cancellationToken), fault, remedy);

    private long SequenceGap(AttributeData sequence) => Duration(sequence, sequence.TextAt(0), "the gap from one event to the next");

    // [Sequence("5m")]: each event is later than the one before, by at most 5m
    // => joins first.Time < second.Time and second.Time - first.Time <= 5m
    private void Sequence(IReadOnlyList<EventVariable> variables)
    {
        if (_members.Sequence is not { } attribute)
        {
            return;
        }

        var gap = SequenceGap(attribute);
        if (variables.Count < 2 && !_failed)
        {
            Report(RuleDiagnostics.WindowShape, attribute.Location(cancellationToken), "is a sequence of one event variable", "declare the others with [Event], or leave [Sequence] out");
            return;
        }

        for (var index = 1; index < variables.Count; index++)
        {
            Follows(variables[index - 1], variables[index], gap);
        }

        var positive = Enumerable.Range(0, variables.Count).Where(index => !variables[index].IsOptional).ToList();
        for (var index = 1; index < positive.Count; index++)
        {
            if (positive[index] > positive[index - 1] + 1)
            {
                Follows(variables[positive[index - 1]], variables[positive[index]], gap);
            }
        }
    }

    private void Follows(EventVariable first, EventVariable second, long gap)
    {
        var (earlier, later) = (TimeOf(first), TimeOf(second));
        _joins.Add(new Expression.Compare(earlier, ComparisonOperator.Less, later));
        _joins.Add(new Expression.Compare(
            new Expression.Arithmetic(later, ArithmeticOperator.Subtract, earlier, ValueType.Duration), ComparisonOperator.LessOrEqual, Constants.Duration(gap)));
    }

    private static Expression TimeOf(EventVariable variable)
    {
        var root = new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName));
        return Over(variable.Schema.Time);

        Expression Over(Expression path) => path is Expression.Field field ? field with { Instance = Over(field.Instance) } : root;
    }

    private static bool Flag(AttributeData attribute, string name) => attribute.Named(name)?.Value is true;

    private long Duration(AttributeData attribute, string text, string what)
    {
        if (!Durations.TryParse(text, out var ticks) || ticks == 0)
        {
            Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, text, cancellationToken), text, what);
        }

        return ticks;
    }
}
