using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Checks what a rule must have before its bodies are read.</summary>
internal sealed class RuleShapeChecker(RuleBodyContext context)
{
    public bool CheckShape()
    {
        var mark = context.Type.Attribute("RuleAttribute") ?? context.Type.Attribute("SignalAttribute");
        if (mark is { AttributeConstructor: null } || (mark?.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error) ?? false) || context.Type.HasTwins())
        {
            // the compiler reports what is wrong with its arguments, and the second of two methods
            context.HasFailed = true;
            return false;
        }

        var shape = context.Type switch
        {
            { ContainingType: not null } => ("is nested in another type", "declare it directly in a namespace"),
            { IsGenericType: true } => ("is generic", "make it a class without type parameters"),
            { IsStatic: true } => ("is static", "declare it as 'public sealed partial class'"),
            { IsFileLocal: true } => ("is local to its file", "declare it as 'public sealed partial class'"),
            _ when GeneratedNames.Hidden(context.Type) is { } hidden => ($"derives from '{hidden.Base}', whose member '{hidden.Member}' a generated one would hide", $"do not derive it from '{hidden.Base}'"),
            _ when string.IsNullOrWhiteSpace(mark?.TextAt(0)) =>
                ("has no id", "give it one in lower case with underscores: [Rule(\"my_rule\")]"),
            _ when context.Members.Events.Count == 0 && context.Members.Kind != RuleKind.Chain => ("has no event variable", "add '[Event] static bool Name(Schema e) => …;'"),
            _ when context.Members.Events.Count > 1 && context.Members.Window is null && context.Members.Sequence is null => ("has several event variables but no window", "add [Window(\"1h\")]"),
            _ when context.Members.Kind == RuleKind.Chain && context.Members.Window is null => ("is a chain without a window", "add [Window(\"1h\")]"),
            _ when context.Members.Kind == RuleKind.Chain && context.Members.Cases.Count + context.Members.CaseMethods.Count == 0 => ("is a chain without a case", "add '[Case(\"…\", Severity.High)] bool Name => …;'"),
            _ when context.Members.Kind == RuleKind.Chain && context.Type.InstanceConstructors.All(static constructor => constructor.Parameters.Length > 0) =>
                ("is a chain without a constructor that takes nothing", "remove its constructors"),
            _ when context.Members.Kind == RuleKind.Chain && context.Members.Activities.Count == 0 => ("has cases but no activity", "add '[Activity(typeof(…))] public partial bool Name { get; }'"),
            _ => default((string, string)?),
        };
        if (shape is { } fault)
        {
            context.Report(RuleDiagnostics.RuleShape, null, context.Type.Name, fault.Item1, fault.Item2);
        }

        if (!RuleParser.IsPartial(context.Type, context.CancellationToken))
        {
            context.Report(RuleDiagnostics.MustBePartial, null, context.Type.Name);
        }

        CheckNames();
        return !context.HasFailed;
    }

    // generated members must not have the names of the author's
    private void CheckNames()
    {
        foreach (var member in GeneratedNames.TakenInRule(context.Type))
        {
            context.Report(RuleDiagnostics.GeneratedName, member.Locations[0], member.Name);
        }
    }

    // [GroupBy], [Case], [Outcome], [Activity] and [Let] are written in one part of the class, so that file order never matters
    public void CheckParts()
    {
        var ordered = context.Members.Keys.Concat<ISymbol>(context.Members.Outcomes).Concat(context.Members.Activities).Concat(context.Members.Cases).Concat(context.Members.CaseMethods).Concat(context.Members.Lets).ToList();
        foreach (var member in ordered)
        {
            if (PartOf(member) != PartOf(ordered[0]))
            {
                context.Report(RuleDiagnostics.OnePart, member.Locations[0], member.Name, ordered[0].Name);
            }
        }

        SyntaxNode? PartOf(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken).Parent;
    }
}
