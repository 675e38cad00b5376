namespace RulesSdk.Generators.Models;

/// <summary>What another assembly must know of a signal, or rule of single events, to count it as evidence.</summary>
/// <param name="LogicHash">The hash of what it does.</param>
/// <param name="Variable">Its one event variable. What only building an event takes is left out.</param>
internal sealed record SignalModel(string LogicHash, EventVariable Variable);

/// <summary>What another assembly must know of a macro to put its body in.</summary>
/// <param name="Id">Which macro it is: its type, its name, and the types of what it takes.</param>
/// <param name="Parameters">What it takes, the receiver first.</param>
/// <param name="Body">The lowered body, over a <see cref="Expression.Variable"/> for each parameter.</param>
internal sealed record MacroModel(string Id, EquatableArray<MacroParameter> Parameters, Expression Body);

/// <summary>A parameter of a macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Naming">How the fields below it are named on the wire: the member of FieldNaming.</param>
internal sealed record MacroParameter(string Name, ValueType Type, string Naming);
