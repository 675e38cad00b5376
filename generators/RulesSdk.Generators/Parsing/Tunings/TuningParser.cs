using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Tunings;

/// <summary>Reads <c>[Tuning]</c> classes.</summary>
internal static class TuningParser
{
    public const string AttributeName = "RulesSdk.TuningAttribute";

    /// <summary>Reads a tuning from its symbol; null where it cannot have a generated part.</summary>
    public static TuningDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && context.IsFirst(cancellationToken) ? Declare(type, cancellationToken) : null;

    /// <summary>Lowers a tuning's exclusions; null where it has errors, which the analyzer reports.</summary>
    public static TuningModel? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && context.IsFirst(cancellationToken) ? Parse(type, context.SemanticModel.Compilation, report: null, cancellationToken) : null;

    /// <summary>Lowers a tuning's exclusions and checks the whole of it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="report">Where diagnostics go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TuningModel? Parse(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken) =>
        type.HasSeveralMarks() ? null : new TuningBodyParser(type, compilation, report, cancellationToken).Parse();

    /// <summary>Reads a tuning from its symbol; null where it cannot have a generated part.</summary>
    public static TuningDeclaration? Declare(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type is not { TypeKind: TypeKind.Class, ContainingType: null, IsGenericType: false, IsFileLocal: false, Name.Length: > 0 }
            || !RuleParser.IsPartial(type, cancellationToken)
            || type.Attribute("TuningAttribute") is not { } attribute
            || RuleOf(attribute)?.Attribute("RuleAttribute") is not { } rule
            || GeneratedNames.TakenInTuning(type).Any()
            || GeneratedNames.Hidden(type) is not null)
        {
            return null;
        }

        Durations.TryParse(attribute.Text("Window"), out var window);
        return new TuningDeclaration(
            type.NamespaceName(),
            type.Name,
            rule.TextAt(0),
            attribute.Named("Severity").EnumMember(),
            window,
            attribute.Named("Enabled")?.Value as bool?)
        {
            Options = TuningOptionParser.SetBy(type).GroupBy(static set => set.Name, StringComparer.Ordinal).Select(static same => same.Last()).ToEquatableArray(),
        };
    }

    /// <summary>The class that a tuning names.</summary>
    public static INamedTypeSymbol? RuleOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: INamedTypeSymbol rule }] ? rule : null;
}
