using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses the window: within what time events belong together.</summary>
internal sealed class WindowParser(RuleBodyContext context)
{
    // each match is kept once for each window that it lies in
    private const long MostOverlapping = 100;

    public WindowModel? Parse()
    {
        if (context.Members.Window is not { } attribute)
        {
            return context.Members.Sequence is { } sequence && context.Members.Kind == RuleKind.Join
                ? new WindowModel(SequenceParser.Gap(context, sequence) * Math.Max(1, context.Members.Events.Count - 1), 0, 0, AllowSame: false, AllowCross: false)
                : null;
        }

        var size = context.Duration(attribute, attribute.TextAt(0), "the window");
        var keepAlive = attribute.Text("KeepAlive") is { } keep ? context.Duration(attribute, keep, "how long a detection stays open") : size;
        var maximum = attribute.Text("MaxDuration") is { } max ? context.Duration(attribute, max, "when a detection closes") : 24 * size;
        if (size > keepAlive)
        {
            context.Report(RuleDiagnostics.WindowOrder, attribute.Location(context.CancellationToken), "The keep-alive", attribute.Text("KeepAlive") ?? "", "the window", attribute.TextAt(0));
        }
        else if (keepAlive > maximum)
        {
            context.Report(RuleDiagnostics.WindowOrder, attribute.Location(context.CancellationToken), "The maximum duration", attribute.Text("MaxDuration") ?? "24 windows", "the keep-alive", attribute.Text("KeepAlive") ?? attribute.TextAt(0));
        }

        var window = new WindowModel(size, keepAlive, maximum, Flag(attribute, "AllowSame"), Flag(attribute, "AllowCross"));
        return context.Members.Kind == RuleKind.Chain ? window : OfKind(attribute, window);
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
                window = window with { Step = context.Duration(attribute, given, "how often a window starts") };
                CheckHopping(attribute, window, given);
                break;
            case WindowKind.Session:
                window = window with { Step = context.Duration(attribute, given, "after what gap a session ends") };
                if (window.Step > window.Size && window.Size > 0)
                {
                    ReportWindow(attribute, $"of {attribute.TextAt(0)} ends before the gap of {given} could end a session", "make the gap at most the size");
                }

                break;
            case WindowKind.After or WindowKind.Before:
                var anchor = context.Members.Events.Select(variable => variable.Name).ToList().IndexOf(given);
                window = window with { Anchor = anchor };
                if (anchor < 0)
                {
                    ReportWindow(attribute, $"is {kinds[0]} '{given}', which is not an event variable of the rule", $"write {kinds[0]} = nameof({string.Join(" or ", context.Members.Events.Select(variable => variable.Name))})");
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
            context.Report(RuleDiagnostics.TooManyWindows, attribute.Location(context.CancellationToken), overlapping, attribute.TextAt(0), every);
        }
    }

    private void ReportWindow(AttributeData attribute, string fault, string remedy) =>
        context.Report(RuleDiagnostics.WindowShape, attribute.Location(context.CancellationToken), fault, remedy);

    private static bool Flag(AttributeData attribute, string name) => attribute.Named(name)?.Value is true;
}
