Console.WriteLine("StudioControl");
