using System.Globalization;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>A plain method of which other clauses are asked. All else is as in the method that stands in the rule.</summary>
/// <param name="plain">That method.</param>
/// <param name="clauses">What is asked in its place.</param>
/// <param name="name">The values by the names that clauses have for them, where these are not those of the parameters.</param>
internal sealed class ChangedMethod(MethodInfo plain, IReadOnlyList<Clause> clauses, Func<IEnumerable<KeyValuePair<string, object?>>, Dictionary<string, object?>>? name = null) : MethodInfo
{
    private readonly ClauseEvaluator _evaluator = new(plain.DeclaringType!);

    /// <summary>Its parameters, where they are not those of the method.</summary>
    public ParameterInfo[]? Parameters { get; init; }

    public override string Name => plain.Name;

    public override Type? DeclaringType => plain.DeclaringType;

    public override Type? ReflectedType => plain.ReflectedType;

    public override Type ReturnType => plain.ReturnType;

    public override Module Module => plain.Module;

    public override int MetadataToken => plain.MetadataToken;

    public override MethodAttributes Attributes => plain.Attributes;

    public override RuntimeMethodHandle MethodHandle => plain.MethodHandle;

    public override ICustomAttributeProvider ReturnTypeCustomAttributes => plain.ReturnTypeCustomAttributes;

    public override ParameterInfo[] GetParameters() => Parameters ?? plain.GetParameters();

    public override MethodBody? GetMethodBody() => plain.GetMethodBody();

    public override MethodInfo GetBaseDefinition() => plain.GetBaseDefinition();

    public override MethodImplAttributes GetMethodImplementationFlags() => plain.GetMethodImplementationFlags();

    public override object[] GetCustomAttributes(bool inherit) => plain.GetCustomAttributes(inherit);

    public override object[] GetCustomAttributes(Type attributeType, bool inherit) => plain.GetCustomAttributes(attributeType, inherit);

    public override bool IsDefined(Type attributeType, bool inherit) => plain.IsDefined(attributeType, inherit);

    /// <summary>Whether all clauses hold for the arguments; of a chain's case, for its activities.</summary>
    /// <exception cref="MutationException">A clause has no value here.</exception>
    public override object Invoke(object? obj, BindingFlags invokeAttr, Binder? binder, object?[]? parameters, CultureInfo? culture)
    {
        var named = obj is null
            ? GetParameters().Zip(parameters!, static (parameter, value) => KeyValuePair.Create(RuleMembers.VariableName(parameter.Name!), value))
            : new RuleMembers(obj.GetType()).Activities.Select(activity => KeyValuePair.Create(activity.Name, activity.GetValue(obj)));
        var values = name is null ? new Dictionary<string, object?>(named, StringComparer.Ordinal) : name(named);
        try
        {
            return clauses.All(clause => (bool)_evaluator.Value(clause.Node, values)!);
        }
        catch (Exception e) when (e is NotSupportedException or Microsoft.CSharp.RuntimeBinder.RuntimeBinderException)
        {
            throw new MutationException(e.Message);
        }
    }
}
