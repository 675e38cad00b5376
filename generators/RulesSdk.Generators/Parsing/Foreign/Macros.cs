using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Foreign;

/// <summary>Reads <c>[Macro]</c> members, for the models that other assemblies read.</summary>
internal static class Macros
{
    public const string AttributeName = "RulesSdk.MacroAttribute";

    /// <summary>What the instance of a macro is called that is a member of the record itself.</summary>
    public const string This = "this";

    /// <summary>Whether a node may be a macro.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax or PropertyDeclarationSyntax;

    /// <summary>Lowers a macro on its own; null where it cannot be put into rules of other assemblies.</summary>
    public static MacroModel? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        (context.TargetSymbol as IMethodSymbol ?? (context.TargetSymbol as IPropertySymbol)?.GetMethod) is { DeclaredAccessibility: not Accessibility.Private } macro && !macro.ContainingAssembly.HidesNamespaces()
            ? Parse(macro, context.SemanticModel.Compilation, cancellationToken)
            : null;

    /// <summary>Which macro it is, the same seen from its own and from another assembly: a method or getter by its class, its name, and the types of what it takes.</summary>
    public static string IdOf(IMethodSymbol macro)
    {
        var type = macro.ContainingType;
        var taken = macro.Parameters.Select(parameter => parameter.Type.FullName());
        var receiver = type.ExtensionParameter is { } extended ? [extended.Type.FullName()]
            : macro.IsStatic ? (IEnumerable<string>)[]
            : [This];
        var holder = type.ExtensionParameter is null ? type : type.ContainingType;
        return $"{holder.FullName()}.{macro.AssociatedSymbol?.Name ?? macro.Name}({string.Join(", ", receiver.Concat(taken))})";
    }

    /// <summary>Lowers a macro's method or getter over its parameters; null where it has errors or needs what only a rule has.</summary>
    public static MacroModel? Parse(IMethodSymbol macro, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (macro.IsGenericMethod || macro.ContainingType.IsGenericType)
        {
            return null;
        }

        var lowering = new OperationLowering(new LoweringTarget(compilation, RuleType: null), report: null, cancellationToken);
        var extended = macro.ContainingType.ExtensionParameter;
        var parameters = new List<MacroParameter>();
        foreach (var parameter in extended is null ? macro.Parameters : macro.Parameters.Insert(0, extended))
        {
            if (parameter.RefKind != RefKind.None || ValueTypes.Of(parameter.Type) is not { } type)
            {
                return null;
            }

            var naming = FieldNames.NamingOf(parameter.Type);
            lowering.BindPart(parameter, new Expression.Variable(parameter.Name, type), naming);
            parameters.Add(new MacroParameter(parameter.Name, type, naming));
        }

        Expression? self = null;
        if (extended is null && !macro.IsStatic)
        {
            if (ValueTypes.Of(macro.ContainingType) is not { } type)
            {
                return null;
            }

            var naming = FieldNames.NamingOf(macro.ContainingType);
            self = lowering.BindThis(new Expression.Variable(This, type), naming);
            parameters.Insert(0, new MacroParameter(This, type, naming));
        }

        return lowering.LowerBody(macro, new LoweringScope(This: self)) is { } body
            ? new MacroModel(IdOf(macro), parameters.ToEquatableArray(), Portable.Of(body))
            : null;
    }
}
