using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

// Windows and sequences: within what time events belong together.
internal sealed partial class RuleBodyParser
{
    // each match is kept once for each window that it lies in
    private const long MostOverlapping = 100;

    private WindowModel? Window()
    {
        if (_members.Window is not { } declared)
        {
            return _members.Sequence is { } sequence && _members.Kind == RuleKind.Join
                ? new WindowModel(SequenceGap(sequence) * Math.Max(1, _members.Events.Count - 1), 0, 0, AllowSame: false, AllowCross: false)
                : null;
        }

        var attribute = declared.Attribute;
        var size = Duration(attribute, declared.Size, declared.Kind == WindowKind.Session ? "the longest session" : "the window");
        var keepAlive = attribute.Text("KeepAlive") is { } keep ? Duration(attribute, keep, "how long a detection stays open") : size;
        var maximum = attribute.Text("MaxDuration") is { } max ? Duration(attribute, max, "when a detection closes") : 24 * size;
        if (size > keepAlive)
        {
            Report(RuleDiagnostics.WindowOrder, attribute.Location(cancellationToken), "The keep-alive", attribute.Text("KeepAlive") ?? "", "the window", declared.Size);
        }
        else if (keepAlive > maximum)
        {
            Report(RuleDiagnostics.WindowOrder, attribute.Location(cancellationToken), "The maximum duration", attribute.Text("MaxDuration") ?? "24 windows", "the keep-alive", attribute.Text("KeepAlive") ?? declared.Size);
        }

        var window = new WindowModel(size, keepAlive, maximum, Flag(attribute, "AllowSame"), Flag(attribute, "AllowCross")) { Kind = declared.Kind };
        return IsOne(declared) ? OfKind(declared, window) : window;
    }

    // a rule has one window, and that of a chain slides
    private bool IsOne(WindowDeclaration declared)
    {
        if (WindowDeclaration.Of(type).Skip(1).FirstOrDefault() is { } second)
        {
            ReportWindow(second, $"cannot be {declared.Name} and {second.Name} at once", "keep one of them");
            return false;
        }

        if (_members.Kind == RuleKind.Chain && declared.Kind != WindowKind.Sliding)
        {
            ReportWindow(declared, $"of a chain slides, so it cannot be {declared.Name}", "write [Window(\"1h\")]");
            return false;
        }

        return true;
    }

    // [HoppingWindow("1h", Every = "10m")], [SessionWindow("30m", Max = "8h")], [WindowAfter(nameof(Login), "10m")]
    private WindowModel OfKind(WindowDeclaration declared, WindowModel window)
    {
        switch (declared.Kind)
        {
            case WindowKind.Hopping:
                window = window with { Step = Duration(declared.Attribute, declared.Step, "how often a window starts") };
                CheckHopping(declared, window);
                break;
            case WindowKind.Session:
                window = window with { Step = Duration(declared.Attribute, declared.Step, "after what gap a session ends") };
                if (window.Step > window.Size && window.Size > 0)
                {
                    ReportWindow(declared, $"of at most {declared.Size} ends before the gap of {declared.Step} could end a session", "make the gap at most the maximum");
                }

                break;
            case WindowKind.After or WindowKind.Before:
                var anchor = _members.Events.Select(variable => variable.Name).ToList().IndexOf(declared.Anchor);
                window = window with { Anchor = anchor };
                if (anchor < 0)
                {
                    ReportWindow(declared, $"is {declared.Kind.ToString().ToLowerInvariant()} '{declared.Anchor}', which is not an event variable of the rule", $"write nameof({string.Join(" or ", _members.Events.Select(variable => variable.Name))})");
                }

                break;
        }

        return window;
    }

    private void CheckHopping(WindowDeclaration declared, WindowModel window)
    {
        if (window.Step == 0 || window.Size == 0)
        {
            return;
        }

        if (window.Step > window.Size)
        {
            ReportWindow(declared, $"of {declared.Size} starts every {declared.Step} only, so events between two windows would be in none", "start it at least once in its size");
        }
        else if (((window.Size + window.Step - 1) / window.Step) is > MostOverlapping and var overlapping)
        {
            Report(RuleDiagnostics.TooManyWindows, declared.Attribute.Location(cancellationToken), overlapping, declared.Size, declared.Step);
        }
    }

    private void ReportWindow(WindowDeclaration declared, string fault, string remedy) =>
        Report(RuleDiagnostics.WindowShape, declared.Attribute.Location(cancellationToken), fault, remedy);

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
