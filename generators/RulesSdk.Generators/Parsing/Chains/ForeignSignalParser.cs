using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Foreign;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Chains;

/// <summary>Parses signals of other assemblies as activities of a chain.</summary>
internal sealed class ForeignSignalParser(RuleBodyContext context, VariableParser variables)
{
    private readonly Dictionary<ISymbol, string> _methods = new(SymbolEqualityComparer.Default);

    // [Activity(typeof(SshSession))], where SshSession is of another assembly
    // => a clause with the predicate of its model, compiled here over the fields that are read here
    public ChainClause? Parse(int activity, INamedTypeSymbol signal, string id, Location? where)
    {
        var assembly = signal.ContainingAssembly.Name;
        var name = $"The signal '{signal.Name}'";
        if (new RuleMembers(signal).Window is not null)
        {
            context.Report(RuleDiagnostics.Signal, where, $"'{signal.Name}'", "does not have exactly one [Event] and no window", "it cannot be evidence of an activity", "name a rule or signal of single events");
            return null;
        }

        if (ForeignModels.Signal(signal, context.Compilation, context.CancellationToken) is not { } model)
        {
            if (ForeignModels.TextOf(signal) is null && ForeignModels.SourceOf(signal, context.Compilation) is not null)
            {
                // its errors are reported in its own project
                return context.Failed<ChainClause>();
            }

            context.Report(RuleDiagnostics.NoModel, where, name, assembly);
            return null;
        }

        if (Portable.Fault(model.Variable.Body) is { } fault)
        {
            context.Report(RuleDiagnostics.NotPortable, where, name, assembly, fault.Fault, fault.Remedy);
            return null;
        }

        // The schema is taken as it is seen here: rules of several assemblies must agree on its time and id.
        if (context.Compilation.GetTypeByMetadataName(model.Variable.Schema.TypeName.Replace("global::", "").Replace("@", "")) is not { } schemaType
            || !context.Compilation.IsSymbolAccessibleWithin(schemaType, context.Compilation.Assembly))
        {
            context.Report(RuleDiagnostics.NotPortable, where, name, assembly, $"is about events of '{model.Variable.Schema.TypeName.Replace("global::", "")}', which cannot be seen here", "reference the assembly of the schema, and make the schema public");
            return null;
        }

        return variables.VisibleSchema(schemaType, where) is { } schema
            ? new ChainClause(activity, id, null, null, model.Variable with { Method = ForeignMethod(signal), Schema = schema, IsForeign = true }, schema) { SignalHash = model.LogicHash }
            : context.Failed<ChainClause>();
    }

    // the name of the predicate in this chain: the signal's, with a number where a member of the chain or another signal has it
    private string ForeignMethod(INamedTypeSymbol signal)
    {
        if (_methods.TryGetValue(signal, out var known))
        {
            return known;
        }

        var taken = new HashSet<string>(_methods.Values.Concat(context.Type.GetMembers().Select(member => member.Name)), StringComparer.OrdinalIgnoreCase);
        var name = signal.Name;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = signal.Name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        _methods.Add(signal, name);
        return name;
    }
}
