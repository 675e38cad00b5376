using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Marks;

/// <summary>Checks what types are marked with, whatever is in them: the form of ids, and members without a mark on their class.</summary>
/// <param name="type">The type.</param>
/// <param name="report">Where diagnostics go.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class MarkChecker(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private static readonly string[] OfRules =
        ["EventAttribute", "JoinAttribute", "GroupByAttribute", "OutcomeAttribute", "ConditionAttribute", "LetAttribute", "CaseAttribute", "ActivityAttribute"];

    /// <summary>Reports a type that is marked as several things, at the second one.</summary>
    public static void ReportSeveral(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var marks = type.Marks();
        var names = marks.Select(static mark => $"[{mark.AttributeClass!.Name.Substring(0, mark.AttributeClass.Name.Length - "Attribute".Length)}]").Distinct().ToList();
        var second = marks.First(mark => mark.AttributeClass!.Name != marks[0].AttributeClass!.Name);
        report(Diagnostic.Create(
            RuleDiagnostics.SeveralMarks, second.Location(cancellationToken) ?? type.Locations[0], type.Name, $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}"));
    }

    public void Check()
    {
        foreach (var mark in new[] { "RuleAttribute", "SignalAttribute", "EventSchemaAttribute", "RulePackAttribute" })
        {
            if (type.Attribute(mark) is { } attribute)
            {
                CheckId(attribute);
            }
        }

        foreach (var attack in type.Attributes("AttackAttribute"))
        {
            CheckTechniques(attack);
        }

        CheckMembers();
    }

    // an id that is missing is reported as such
    private void CheckId(AttributeData attribute)
    {
        var id = attribute.TextAt(0);
        if (!string.IsNullOrWhiteSpace(id) && Identifiers.Fault(id) is { } fault)
        {
            report(Diagnostic.Create(RuleDiagnostics.IdForm, PlaceOf(attribute, id), id, Identifiers.Suggest(id), fault));
        }
    }

    private void CheckTechniques(AttributeData attack)
    {
        foreach (var technique in attack.TextsAt(1).Where(technique => !Techniques.IsWellFormed(technique)))
        {
            var remedy = Techniques.Suggest(technique) is { } meant ? $"write \"{meant}\""
                : technique.StartsWith("TA", StringComparison.OrdinalIgnoreCase) ? "that is a tactic, which the first argument names: write its techniques, such as \"T1550\" or \"T1552.005\""
                : "write it as \"T1550\", or as \"T1552.005\" for a part of a technique";
            report(Diagnostic.Create(RuleDiagnostics.TechniqueForm, PlaceOf(attack, technique), technique, remedy));
        }
    }

    // [Event] in a class that is no rule
    private void CheckMembers()
    {
        if (type.TypeKind != TypeKind.Class || type.Attribute("RuleAttribute") is not null || type.Attribute("SignalAttribute") is not null)
        {
            return;
        }

        var isTuning = type.Attribute("TuningAttribute") is not null;
        foreach (var member in type.GetMembers().Where(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol))
        {
            if (OfRules.FirstOrDefault(mark => member.Attribute(mark) is not null) is { } found)
            {
                var mark = found.Substring(0, found.Length - "Attribute".Length);
                report(Diagnostic.Create(
                    RuleDiagnostics.NoRule, type.Locations[0], type.Name, $"[{mark}] member '{member.Name}'", "marked neither [Rule] nor [Signal]", $"mark it [Rule(\"{Identifiers.Suggest(type.Name)}\", Severity.Medium)]"));
                return;
            }

            if (!isTuning && member.Attribute("ExcludeAttribute") is not null)
            {
                report(Diagnostic.Create(RuleDiagnostics.NoRule, type.Locations[0], type.Name, $"[Exclude] member '{member.Name}'", "not marked [Tuning]", "mark it [Tuning(typeof(…))] with the rule that it tunes"));
                return;
            }
        }
    }

    // the literal in the attribute; the attribute where the text is a constant of another name
    private Location? PlaceOf(AttributeData attribute, string text) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is { } syntax
            ? (syntax.DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault(literal => literal.Token.ValueText == text) ?? syntax).GetLocation()
            : type.Locations[0];
}
