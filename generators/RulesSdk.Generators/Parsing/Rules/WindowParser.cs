using System.Collections.Immutable;
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
        if (context.Members.Window is not { } declared)
        {
            return context.Members.Sequence is { } sequence && context.Members.Kind == RuleKind.Join
                ? new WindowModel(SequenceParser.Gap(context, sequence) * Math.Max(1, context.Members.Events.Count - 1), 0, 0, AllowSame: false, AllowCross: false)
                : null;
        }

        var attribute = declared.Attribute;
        var size = context.Duration(attribute, declared.Size, declared.Kind == WindowKind.Session ? "the longest session" : "the window");
        var keepAlive = attribute.Text("KeepAlive") is { } keep ? context.Duration(attribute, keep, "how long a detection stays open") : size;
        var maximum = attribute.Text("MaxDuration") is { } max ? context.Duration(attribute, max, "when a detection closes") : 24 * size;
        if (size > keepAlive)
        {
            context.Report(RuleDiagnostics.WindowOrder, attribute.Location(context.CancellationToken), "The keep-alive", attribute.Text("KeepAlive") ?? "", "the window", declared.Size);
        }
        else if (keepAlive > maximum)
        {
            context.Report(RuleDiagnostics.WindowOrder, attribute.Location(context.CancellationToken), "The maximum duration", attribute.Text("MaxDuration") ?? "24 windows", "the keep-alive", attribute.Text("KeepAlive") ?? declared.Size);
        }

        var window = new WindowModel(size, keepAlive, maximum, Flag(attribute, "AllowSame"), Flag(attribute, "AllowCross")) { Kind = declared.Kind };
        return IsOne(declared) ? OfKind(declared, window) : window;
    }

    // a rule has one window, and that of a chain slides
    private bool IsOne(WindowDeclaration declared)
    {
        if (WindowDeclaration.Of(context.Type).Skip(1).FirstOrDefault() is { } second)
        {
            ReportWindow(second, $"The window cannot be {declared.Name} and {second.Name} at once", "it is unknown when it ends", "keep one of them");
            return false;
        }

        if (context.Members.Kind == RuleKind.Chain && declared.Kind != WindowKind.Sliding)
        {
            ReportWindow(declared, $"The window of a chain is {declared.Name}", "its activities could not be kept until they are seen together", "write [Window(\"1h\")]");
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
                window = window with { Step = context.Duration(declared.Attribute, declared.Step, "how often a window starts") };
                CheckHopping(declared, window);
                break;
            case WindowKind.Session:
                window = window with { Step = context.Duration(declared.Attribute, declared.Step, "after what gap a session ends") };
                if (window.Step > window.Size && window.Size > 0)
                {
                    ReportWindow(declared, $"The session of at most {declared.Size} is shorter than its gap of {declared.Step}", "no gap could end it", "make the gap at most the maximum");
                }

                break;
            case WindowKind.After or WindowKind.Before:
                var anchor = context.Members.Events.Select(variable => variable.Name).ToList().IndexOf(declared.Anchor);
                window = window with { Anchor = anchor };
                if (anchor < 0)
                {
                    ReportWindow(declared, $"The window is {declared.Kind.ToString().ToLowerInvariant()} '{declared.Anchor}', which is not an event variable of the rule", "no event could start or end it", $"write nameof({string.Join(" or ", context.Members.Events.Select(variable => variable.Name))})", FixProperties.Names(context.Members.Events.Select(variable => variable.Name), declared.Anchor));
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
            ReportWindow(declared, $"The window of {declared.Size} starts only every {declared.Step}", "events between two windows would be in none", "start it at least once in its size");
        }
        else if (((window.Size + window.Step - 1) / window.Step) is > MostOverlapping and var overlapping)
        {
            context.Report(RuleDiagnostics.TooManyWindows, declared.Attribute.Location(context.CancellationToken), overlapping, declared.Size, declared.Step);
        }
    }

    private void ReportWindow(WindowDeclaration declared, string fault, string consequence, string remedy, ImmutableDictionary<string, string?>? names = null) =>
        context.Report(RuleDiagnostics.WindowShape, declared.Attribute.Location(context.CancellationToken), names ?? ImmutableDictionary<string, string?>.Empty, fault, consequence, remedy);

    private static bool Flag(AttributeData attribute, string name) => attribute.Named(name)?.Value is true;
}
