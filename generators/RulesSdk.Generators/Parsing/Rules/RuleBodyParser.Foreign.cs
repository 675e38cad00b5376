using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Foreign;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    private readonly Dictionary<ISymbol, string> _foreignMethods = new(SymbolEqualityComparer.Default);

    // [Activity(typeof(SshSession))], where SshSession is of another assembly
    // => a clause with the predicate of its model, compiled here over the fields that are read here
    private ChainClause? ForeignSignal(int activity, INamedTypeSymbol signal, string id, Location? where)
    {
        var assembly = signal.ContainingAssembly.Name;
        var name = $"The signal '{signal.Name}'";
        if (signal.Attribute("WindowAttribute") is not null)
        {
            Report(RuleDiagnostics.Signal, where, signal.Name, "does not have exactly one [Event] and no [Window]", "name a rule or signal of single events");
            return null;
        }

        if (ForeignModels.Signal(signal, compilation, cancellationToken) is not { } model)
        {
            if (ForeignModels.TextOf(signal) is null && ForeignModels.SourceOf(signal, compilation) is not null)
            {
                // its own project says what is wrong with it
                return Failed<ChainClause>();
            }

            Report(RuleDiagnostics.NoModel, where, name, assembly);
            return null;
        }

        if (Portable.Fault(model.Variable.Body) is { } fault)
        {
            Report(RuleDiagnostics.NotPortable, where, name, assembly, fault.Fault, fault.Remedy);
            return null;
        }

        // The schema is taken as it is seen here: rules of several assemblies must agree on its time and id.
        if (compilation.GetTypeByMetadataName(model.Variable.Schema.TypeName.Replace("global::", "").Replace("@", "")) is not { } schemaType
            || !compilation.IsSymbolAccessibleWithin(schemaType, compilation.Assembly))
        {
            Report(RuleDiagnostics.NotPortable, where, name, assembly, $"is about events of '{model.Variable.Schema.TypeName.Replace("global::", "")}', which cannot be seen here", "reference the assembly of the schema, and make the schema public");
            return null;
        }

        return VisibleSchema(schemaType, where) is { } schema
            ? new ChainClause(activity, id, null, null, model.Variable with { Method = ForeignMethod(signal), Schema = schema, IsForeign = true }, schema) { SignalHash = model.LogicHash }
            : Failed<ChainClause>();
    }

    // A schema of this assembly says itself what is wrong with it; one of another assembly may hide here what it has there.
    private SchemaModel? VisibleSchema(INamedTypeSymbol schemaType, Location? where)
    {
        var schema = SchemaParser.FromSymbol(schemaType);
        if (schema is null && !SymbolEqualityComparer.Default.Equals(schemaType.ContainingAssembly, compilation.Assembly))
        {
            Report(RuleDiagnostics.EventTime, where, schemaType.Name, $"shows no event time outside of its assembly '{schemaType.ContainingAssembly.Name}'");
        }

        return schema;
    }

    // the name of the predicate in this chain: the signal's, told apart from the chain's own members and from other signals
    private string ForeignMethod(INamedTypeSymbol signal)
    {
        if (_foreignMethods.TryGetValue(signal, out var known))
        {
            return known;
        }

        var taken = new HashSet<string>(_foreignMethods.Values.Concat(type.GetMembers().Select(member => member.Name)), StringComparer.OrdinalIgnoreCase);
        var name = signal.Name;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = signal.Name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        _foreignMethods.Add(signal, name);
        return name;
    }
}
