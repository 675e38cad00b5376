using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Lowers what looks values up besides events.</summary>
internal static class LookupLowering
{
    // Tor.Contains(e.SourceIp)
    // => ListLookup(Field(e, "sourceIp"), tor_exit_nodes)
    public static Expression? ListCall(OperationLowering lowering, LoweringContext context, IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.Name != "Contains" || CallArguments.Of(operation, "value") is not { } input
            || operation.Instance is not IPropertyReferenceOperation { Property: { IsStatic: true } property } || property.Attribute("ReferenceListAttribute") is null)
        {
            return context.Unsupported(operation, "call Contains of a static property that is marked [ReferenceList]");
        }

        // When else it is asked is up to the plan, and by then the list may be another.
        if (!context.Target.AllowsLookups)
        {
            return Misplaced(context, operation);
        }

        return lowering.Visit(input, scope) is { } value && ReferenceListParser.Of(property) is { } list ? new Expression.ListLookup(value, list) : null;
    }

    // Assets.Of(e.Host), Assets.Contains(e.Host)
    // => TableLookup(Field(e, "host"), assets, "") for the row, of which a member is read next, or whether there is one
    public static Expression? TableCall(OperationLowering lowering, LoweringContext context, IInvocationOperation operation, LoweringScope scope)
    {
        if (CallArguments.Of(operation, "key") is not { } input
            || operation.Instance is not IPropertyReferenceOperation { Property: { IsStatic: true } property } || RowMark.Of(property) is null)
        {
            return context.Unsupported(operation, "call Of or Contains of a static property that is marked [ReferenceTable] or [Enrichment]");
        }

        if (!context.Target.AllowsLookups)
        {
            return Misplaced(context, operation);
        }

        if (property.DeclaredAccessibility < Accessibility.Internal && !SymbolEqualityComparer.Default.Equals(property.ContainingType, context.Target.RuleType))
        {
            return context.Unsupported(operation, $"make '{property.Name}' internal, so that the matcher can read it");
        }

        return lowering.Visit(input, scope) is not { } key || ReferenceTableParser.Of(property) is not { } table ? null
            : operation.TargetMethod.Name == "Contains" ? new Expression.TableLookup(key, table, null, ValueType.Boolean)
            : ValueTypes.Of(operation.Type) is { } row ? new Expression.TableLookup(key, table, "", row)
            : null;
    }

    private static Expression? Misplaced(LoweringContext context, IInvocationOperation operation)
    {
        var (why, remedy) = context.Target.AllowsCreation
            ? ("in a normalizer", "look it up in the rule, by what the normalizer sets")
            : ("in a method over matches", "return it from a [Let] of the event, and take that here");
        return context.Report(RuleDiagnostics.LookupPlace, operation.Syntax, operation.Syntax, why, remedy);
    }

    // Assets.Of(e.Host).Owner
    // => TableLookup(Field(e, "host"), assets, "Owner")
    public static Expression? Cell(LoweringContext context, IPropertyReferenceOperation operation, Expression.TableLookup row) =>
        ValueTypes.Of(operation.Property.Type) is { } type && operation.Property.Attribute("MacroAttribute") is null && Schemas.FieldNames.IsField(operation.Property)
            ? row with { Member = operation.Property.Name, Type = type }
            : context.Unsupported(operation, "read a property of the row that is a column");
}
