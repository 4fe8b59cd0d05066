namespace KbSearch.Evaluation.Speed;

/// <summary>One request of a load.</summary>
/// <param name="Milliseconds">To the complete answer: from sending in a closed loop, from the moment it was due in an open loop.</param>
/// <param name="DriverDelay">Milliseconds by which it was sent too late; 0 in a closed loop.</param>
/// <param name="Error">Null when answered well, else a short reason.</param>
public readonly record struct RequestOutcome(string Class, double Milliseconds, double DriverDelay, string? Error);
