using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Detections;

/// <summary>A program that reads the detections of another.</summary>
/// <param name="Program">The program.</param>
/// <param name="Clause">The number under which the program is called.</param>
/// <param name="Predicate">What must hold of a detection.</param>
internal readonly record struct DetectionReader(RuleProgram Program, int Clause, DetectionPredicate Predicate);
